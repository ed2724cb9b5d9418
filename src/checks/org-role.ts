import { allServices } from '../core/service.ts';
import { type Facts, fail, pass, type Remedy, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { OrganizationView } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { quoteHost } from './host-words.ts';
import { findWait, isRefused, isVerdict, lossesOf, nameViews, readViews, waitsFor } from './organization-views.ts';

function ask(summary: string, views: readonly OrganizationView[], { provider, integration }: CheckContext): Remedy {
  const [first] = views;
  return {
    summary,
    who: 'owner',
    ...(first ? { url: provider.pages.members(integration.baseUrl, first.name) } : {}),
  };
}

function judge(views: readonly OrganizationView[], login: string, context: CheckContext): Verdict {
  const facts: Facts = { organizations: views.map(({ name, role, state }) => ({ name, role, state })) };
  const pending = views.filter((view) => view.state === 'pending');
  const billing = views.filter((view) => view.role === 'billing-manager' && view.state === 'active');
  const members = views.filter((view) => view.role === 'member' && view.state === 'active');
  const unclear = views.filter((view) => view.role === 'unknown' && !isRefused(view));

  if (pending.length > 0) {
    const url = `${context.integration.baseUrl}/orgs/${encodeURIComponent(pending[0]?.name ?? '')}/invitation`;
    return fail(
      `${login} was invited to ${nameViews(pending)} and has not accepted.`,
      { summary: `Sign in as ${login} and accept the invitation.`, who: 'you', url },
      facts,
      lossesOf(pending.length, views.length),
    );
  }
  if (billing.length > 0) {
    return fail(
      `${login} is a billing manager of ${nameViews(billing)}, who sees no repositories.`,
      ask(`Ask an owner of ${nameViews(billing)} to make ${login} an owner.`, billing, context),
      facts,
      lossesOf(billing.length, views.length),
    );
  }
  if (members.length > 0) {
    return warn(
      `${login} is a member of ${nameViews(members)}, not an owner: webhooks cannot be switched on there.`,
      ask(
        `An owner of ${nameViews(members)} can change this: People, then ${login}, then Change role, then Owner. Without it Flow reads repos, pull requests and tickets but gets no webhooks.`,
        members,
        context,
      ),
      facts,
      { webhooks: members.length === views.length ? 'unavailable' : 'limited' },
    );
  }
  if (unclear.length > 0) {
    const said = unclear.find((view) => view.refusal)?.refusal?.details.hostSays;
    return unknown(
      `GitHub does not show the role in ${nameViews(unclear)}.${said === undefined ? '' : ` It says: ${quoteHost(said)}`}`,
      facts,
    );
  }
  return pass(`${login} is an owner of ${nameViews(views.filter((view) => view.role === 'owner'))}.`, facts);
}

export const orgRole: Check = {
  id: 'org-role',
  title: 'the account is an owner of its organisations',
  after: ['token-valid'],
  costs: allServices,
  // A GitHub App has permissions in place of a role.
  appliesTo: ({ integration }) =>
    ['github', 'ghes'].includes(integration.provider) && integration.authentication !== 'github-app',
  async run(context) {
    const found = await readViews(context);
    if (isVerdict(found)) return found;
    const { identity } = await context.host.account();
    // Where the account has no part at all, what is missing is the organisation and not the role.
    const seen = found.views.filter((view) => view.role !== 'none');
    if (seen.length === 0 && found.views.length > 0) {
      return findWait(found) ?? waitsFor('orgs-visible', 'all expected organisations or groups are there');
    }
    const told = seen.filter((view) => !(view.role === 'unknown' && isRefused(view)));
    if (told.length > 0) return judge(told, identity.login, context);
    return (
      findWait(found) ??
      unknown(`${identity.login} belongs to no organisation that this credential shows; name one to have it checked.`)
    );
  },
};
