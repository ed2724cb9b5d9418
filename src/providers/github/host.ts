import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import { makeContact } from '../contact.ts';
import type { Account, Contact, CredentialExpiry, GrantedScopes, Host, Membership } from '../provider.ts';
import { type Answer, readAnswer, toHostError } from './answer.ts';
import type { Ask } from './client.ts';
import { readScopes } from './scopes.ts';

export interface GitHubHostParts {
  readonly ask: Ask;
  readonly net: Net;
  readonly apiUrl: string;
  /** Where a first look without a credential goes. */
  readonly contactUrl: string;
}

const User = z.object({ login: z.string(), type: z.string().optional() });
const OrgMembership = z.object({
  state: z.enum(['active', 'pending']),
  role: z.string(),
  organization: z.object({ login: z.string() }),
});
const Organizations = z.array(z.object({ login: z.string() }));
const Meta = z.object({ installed_version: z.string().optional() });

const roles: Readonly<Record<string, Membership['role']>> = {
  admin: 'owner',
  member: 'member',
  billing_manager: 'billing-manager',
};

function toMembership(found: z.output<typeof OrgMembership>): Membership {
  return { organization: found.organization.login, role: roles[found.role] ?? 'unknown', state: found.state };
}

/** Remembers each answer for the run, so that one call feeds every check that can read it. */
function rememberAnswers(ask: Ask): Ask {
  const known = new Map<string, Promise<Answer>>();
  return (route, parameters = {}) => {
    const key = `${route} ${JSON.stringify(parameters)}`;
    const answer = known.get(key) ?? ask(route, parameters);
    known.set(key, answer);
    return answer;
  };
}

/** GitHub Cloud and GitHub Enterprise Server, spoken to with one credential. */
export function createGitHubHost({ ask: askOnce, net, apiUrl, contactUrl }: GitHubHostParts): Host {
  const hostname = new URL(apiUrl).hostname;
  const ask = rememberAnswers(askOnce);
  const viewer = () => ask('GET /user');
  let firstLook: Promise<Contact> | undefined;

  /** The account's part in one organisation, as GitHub answers for it alone. */
  async function membershipIn(organization: string): Promise<Membership> {
    const answer = await ask('GET /user/memberships/orgs/{org}', { org: organization });
    if (answer.status === 404) return { organization, role: 'none', state: 'active' };
    if (answer.status === 403) {
      const { hostSays } = toHostError(answer, hostname).details;
      return { organization, role: 'unknown', state: 'active', hostSays };
    }
    return toMembership(readAnswer(OrgMembership, answer, hostname));
  }

  async function allMemberships(): Promise<readonly Membership[]> {
    const answer = await ask('GET /user/memberships/orgs', { per_page: 100 });
    if (answer.status !== 404) return readAnswer(z.array(OrgMembership), answer, hostname).map(toMembership);
    // Where that list is not offered, the organisations are listed by name and asked one by one.
    const organizations = readAnswer(Organizations, await ask('GET /user/orgs', { per_page: 100 }), hostname);
    return Promise.all(organizations.map(({ login }) => membershipIn(login)));
  }

  return {
    contact() {
      firstLook ??= makeContact(net, contactUrl);
      return firstLook;
    },

    async account(): Promise<Account> {
      const user = readAnswer(User, await viewer(), hostname);
      const kind = user.type === 'Bot' ? 'bot' : 'user';
      return { identity: { login: user.login, kind }, serviceAccount: kind === 'bot' };
    },

    async grantedScopes(): Promise<GrantedScopes> {
      const { headers } = await viewer();
      const header = headers['x-oauth-scopes'];
      if (header === undefined) return { unknown: 'the answer carries no X-OAuth-Scopes header' };
      return { scopes: readScopes(header) };
    },

    async credentialExpiry(): Promise<CredentialExpiry> {
      const { headers } = await viewer();
      const header = headers['github-authentication-token-expiration'];
      if (header === undefined) return { never: true };
      const expiresAt = readInstant(header);
      if (expiresAt === undefined) return { unknown: 'GitHub wrote the date in a form that cannot be read' };
      return { expiresAt, hostSays: header };
    },

    async version(): Promise<string | null> {
      const first = await this.contact();
      const meta = Meta.safeParse(first.json);
      const told = (meta.success && meta.data.installed_version) || first.headers['x-github-enterprise-version'];
      if (told) return told;
      const { headers } = await viewer();
      return headers['x-github-enterprise-version'] ?? null;
    },

    async memberships(organizations: readonly string[]): Promise<readonly Membership[]> {
      const all = await allMemberships().catch((error: unknown) => {
        // A list that is refused says nothing about the organisations that were named.
        if (error instanceof HostError && organizations.length > 0 && error.code === 'forbidden') return [];
        throw error;
      });
      if (organizations.length === 0) return all;
      const named = (name: string) => all.find((each) => each.organization.toLowerCase() === name.toLowerCase());
      return Promise.all(organizations.map(async (name) => named(name) ?? membershipIn(name)));
    },
  };
}
