import { allServices } from '../core/service.ts';
import { fail, pass, type Remedy, unknown } from '../core/verdict.ts';
import type { OrganizationView } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { isRefused, isVerdict, lossesOf, nameViews, readViews, titleOf } from './organization-views.ts';

/** Owners approve, members can only ask them to: https://docs.github.com/organizations/managing-oauth-access-to-your-organizations-data */
function approve(view: OrganizationView, { integration }: CheckContext): Remedy {
  const { name, role } = view;
  const policy = `${integration.baseUrl}/organizations/${encodeURIComponent(name)}/settings/oauth_application_policy`;
  if (role === 'owner') {
    return {
      summary: `Open the OAuth app policy of ${name}, choose Flow, then Grant access.`,
      url: policy,
      who: 'you',
    };
  }
  if (role === 'member') {
    return {
      summary: `Open Flow among your authorised OAuth apps and press Request beside ${name}; its owners get a mail and approve it on the organisation’s OAuth app policy page.`,
      url: `${integration.baseUrl}/settings/applications`,
      who: 'you',
    };
  }
  return {
    summary: `An owner of ${name} grants it on its OAuth app policy page; a member presses Request beside ${name} at ${integration.baseUrl}/settings/applications. Then refresh Flow’s Repos page.`,
    url: policy,
    who: 'owner',
  };
}

const muted = 'Webhooks that the app made there stay, switched off until it is approved.';

const appliesTo = ({ integration }: Pick<CheckContext, 'integration'>) =>
  integration.provider === 'github' && integration.authentication === 'oauth';

/**
 * Those of the organisations that are not shown although the account says in public that it belongs there: what is
 * left is the missing approval.
 */
export async function findHiddenByGrant(
  unseen: readonly OrganizationView[],
  context: CheckContext,
): Promise<readonly OrganizationView[]> {
  if (!appliesTo(context)) return [];
  const hidden: OrganizationView[] = [];
  for (const view of unseen) {
    if (await context.host.organizations?.isPublicMember(view.name)) hidden.push(view);
  }
  return hidden;
}

export const orgGrant: Check = {
  id: 'org-grant',
  title: titleOf('oauth-app-restricted'),
  after: ['token-valid'],
  costs: allServices,
  appliesTo,
  async run(context) {
    const found = await readViews(context);
    if (isVerdict(found)) return found;
    const { views } = found;
    const restricted = views.filter((view) => isRefused(view, 'oauth-app-restricted'));
    const [first] = restricted;
    if (first) {
      return fail(
        `${nameViews(restricted)} has not approved the OAuth app, so Flow sees nothing private there. ${muted}`,
        approve(first, context),
        { organizations: restricted.map((view) => view.name), isCertain: true, role: first.role },
        lossesOf(restricted.length, views.length),
      );
    }
    const hidden = views.filter((view) => !view.isListed && view.role === 'none' && !isRefused(view));
    const likely = await findHiddenByGrant(hidden, context);
    const [one] = likely;
    if (one) {
      return fail(
        `GitHub hides ${nameViews(likely)} from the OAuth app although the account belongs to it: most likely its owners have not approved the app. ${muted}`,
        approve(one, context),
        { organizations: likely.map((view) => view.name), isCertain: false, role: one.role },
        lossesOf(likely.length, views.length),
      );
    }
    const facts = { organizations: hidden.map((view) => view.name), isCertain: false };
    if (hidden.length > 0) {
      return unknown(
        `GitHub does not show ${nameViews(hidden)} to the OAuth app: not approved there, or the account does not belong to it.`,
        facts,
      );
    }
    return pass('No organisation keeps the OAuth app out.', { organizations: [] });
  },
};
