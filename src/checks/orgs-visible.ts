import { allServices, joinWords } from '../core/service.ts';
import { fail, pass, type Remedy, skip, unknown, type Verdict } from '../core/verdict.ts';
import type { OrganizationView } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { findHiddenByGrant } from './org-grant.ts';
import {
  findWait,
  isRefused,
  isVerdict,
  lossesOf,
  nameViews,
  readViews,
  titleOf,
  waitsFor,
} from './organization-views.ts';

/** Named, and not among those that the credential sees, without any refusal that another check tells. */
const isMissing = (view: OrganizationView) =>
  !view.isListed && !isRefused(view) && (view.role === 'none' || view.refusal?.code === 'not-found');

function askToAdd(missing: readonly OrganizationView[], login: string, context: CheckContext): Remedy {
  const { integration, provider } = context;
  const names = nameViews(missing);
  const grant =
    integration.provider === 'github' && integration.authentication === 'oauth'
      ? ' If it belongs there already, an owner has to grant the OAuth app access (Settings, Third-party Access, OAuth app policy).'
      : '';
  return {
    summary: `Check the spelling of ${names}; if it is right, ask an owner to add ${login} as an owner there.${grant}`,
    url: provider.pages.members(integration.baseUrl, missing[0]?.name ?? ''),
    who: 'owner',
  };
}

async function judgeOrganizations(context: CheckContext): Promise<Verdict> {
  const found = await readViews(context);
  if (isVerdict(found)) return found;
  const { views, leftOut, others = [] } = found;
  const { identity } = await context.host.account();
  const unseen = views.filter(isMissing);
  const hidden = await findHiddenByGrant(unseen, context);
  const missing = unseen.filter((view) => !hidden.includes(view));
  const seen = views.filter((view) => !isMissing(view) && !isRefused(view));
  const facts = {
    organizations: seen.map((view) => view.name),
    missing: missing.map((view) => view.name),
    leftOut: leftOut.length,
    ...(others.length > 0 ? { others } : {}),
  };
  if (missing.length > 0) {
    const absent = missing.every((view) => view.refusal?.code === 'not-found');
    return fail(
      absent
        ? `There is no organisation ${nameViews(missing)}, as far as GitHub shows it to ${identity.login}.`
        : `${identity.login} does not belong to ${nameViews(missing)}, as far as GitHub shows it to this credential.`,
      askToAdd(missing, identity.login, context),
      facts,
      lossesOf(missing.length, views.length),
    );
  }
  if (seen.length === 0 && hidden.length > 0) return waitsFor('org-grant', titleOf('oauth-app-restricted'));
  if (seen.length > 0) return pass(`It sees ${nameViews(seen)}.`, facts);
  return (
    findWait(found) ??
    unknown(
      `${identity.login} belongs to no organisation that this credential shows; name one with --org to have it checked.`,
      facts,
    )
  );
}

async function judgeGroups(context: CheckContext): Promise<Verdict> {
  const { host, integration, provider, deep } = context;
  const expected = integration.organizations;
  const groups = await host.groups?.visible({ expected, deep });
  if (!groups) return skip('waits for: a host that tells its groups');
  const holds = (name: string) => groups.names.some((each) => each.toLowerCase() === name.toLowerCase());
  const missing = expected.filter((name) => !holds(name));
  const facts = { groups: groups.names.slice(0, 50), missing };
  if (missing.length === 0) {
    return expected.length === 0
      ? pass(
          groups.names.length === 0 ? 'No group is expected.' : `It sees ${joinWords(groups.names.slice(0, 10))}.`,
          facts,
        )
      : pass(`It sees ${joinWords(expected)}.`, facts);
  }
  if (!groups.isComplete)
    return unknown(`Not every page of groups was read, and ${joinWords(missing)} was not on them.`, facts);
  const { identity } = await host.account();
  return fail(
    `${identity.login} does not see ${joinWords(missing)}.`,
    {
      summary: `Check the spelling of ${joinWords(missing)}; if it is right, ask an owner of the group to add ${identity.login} as Maintainer.`,
      url: provider.pages.members(integration.baseUrl, missing[0] ?? ''),
      who: 'owner',
    },
    facts,
    lossesOf(missing.length, expected.length),
  );
}

export const orgsVisible: Check = {
  id: 'orgs-visible',
  title: 'all expected organisations or groups are there',
  after: ['token-valid'],
  costs: allServices,
  appliesTo: ({ integration }) =>
    // Where a GitHub App is not installed, the check of its installation says so.
    (['github', 'ghes'].includes(integration.provider) && integration.authentication !== 'github-app') ||
    (integration.provider === 'gitlab' && integration.organizations.length > 0),
  run: async (context) => (context.host.organizations ? judgeOrganizations(context) : judgeGroups(context)),
};
