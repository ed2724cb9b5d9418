import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { AllowList, OrganizationAbility, OrganizationView, OrganizationViews } from '../organization-ability.ts';
import { readAnswer } from './answer.ts';
import type { Ask } from './ask.ts';
import { readLastPage } from './links.ts';
import { shownAddresses } from './marks.ts';
import type { Part, Parts } from './memberships.ts';
import { orHostError } from './remember-answers.ts';
import { sideBySide } from './side-by-side.ts';

export interface OrganizationParts {
  /** Speaks with the credential that belongs to the organisation; with most credentials that is the only one. */
  readonly askIn: (organization: string) => Ask;
  readonly findParts: (expected: readonly string[]) => Promise<Parts>;
  readonly findLogin: () => Promise<string>;
  readonly host: string;
}

const Repositories = z.array(z.object({ full_name: z.string(), ...shownAddresses }));
const PublicOrganizations = z.array(z.object({ login: z.string() }));
const AllowListAnswer = z.object({
  data: z.object({
    organization: z
      .object({
        ipAllowListEnabledSetting: z.enum(['ENABLED', 'DISABLED']),
        ipAllowListEntries: z.object({
          nodes: z.array(z.object({ allowListValue: z.string(), isActive: z.boolean() })),
        }),
      })
      .nullable(),
  }),
});

// GitHub lets up to a hundred entries through at once; more than that no list has been seen to hold.
const allowListQuery = `query($org: String!) {
  organization(login: $org) {
    ipAllowListEnabledSetting
    ipAllowListEntries(first: 100) { nodes { allowListValue isActive } }
  }
}`;

/** What the organisations of a credential show: the account's part in each, and whether its repositories can be seen. */
export function createOrganizations({ askIn, findParts, findLogin, host }: OrganizationParts): OrganizationAbility {
  /** One private repository is enough to see whether any can be seen, and its Link header counts them all. */
  async function lookInside(part: Part): Promise<OrganizationView> {
    const closed = { ...part, seesPrivate: null, privateCount: null };
    if (part.refusal || part.state === 'pending') return closed;
    const parameters = { org: part.name, type: 'private', per_page: 1 };
    const answer = await askIn(part.name)('GET /orgs/{org}/repos', parameters, Repositories);
    const found = await orHostError(Promise.resolve().then(() => readAnswer(Repositories, answer, host)));
    if (found instanceof HostError) return { ...closed, refusal: found };
    return {
      ...part,
      seesPrivate: found.length > 0,
      privateCount: readLastPage(answer.headers['link']) ?? found.length,
    };
  }

  return {
    async view(expected): Promise<OrganizationViews> {
      const { parts, leftOut, others = [] } = await findParts(expected);
      return { views: await sideBySide(parts, lookInside), leftOut, others };
    },

    async allowList(organization): Promise<AllowList | null> {
      const asked = { query: allowListQuery, variables: { org: organization } };
      const answer = await askIn(organization)('POST /graphql', asked, AllowListAnswer);
      const found = await orHostError(Promise.resolve().then(() => readAnswer(AllowListAnswer, answer, host)));
      // Owners alone may see it, and only some plans have one: to others GitHub answers with an error in the body.
      if (found instanceof HostError || !found.data.organization) return null;
      const { ipAllowListEnabledSetting, ipAllowListEntries } = found.data.organization;
      const active = ipAllowListEntries.nodes.filter((entry) => entry.isActive);
      return {
        isEnabled: ipAllowListEnabledSetting === 'ENABLED',
        entries: active.map((entry) => entry.allowListValue),
      };
    },

    async isPublicMember(organization): Promise<boolean> {
      const parameters = { username: await findLogin(), per_page: 100 };
      const answer = await askIn(organization)('GET /users/{username}/orgs', parameters, PublicOrganizations);
      const found = readAnswer(PublicOrganizations, answer, host);
      return found.some(({ login }) => login.toLowerCase() === organization.toLowerCase());
    },
  };
}
