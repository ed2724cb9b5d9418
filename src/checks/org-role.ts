import { allServices, joinWords } from '../core/service.ts';
import { type Facts, fail, pass, type Remedy, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { Membership } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';

const names = (memberships: readonly Membership[]) => joinWords(memberships.map((each) => each.organization));

function ask(summary: string, memberships: readonly Membership[], { provider, integration }: CheckContext): Remedy {
  const [first] = memberships;
  return {
    summary,
    who: 'owner',
    ...(first ? { url: provider.pages.members(integration.baseUrl, first.organization) } : {}),
  };
}

function judge(memberships: readonly Membership[], login: string, context: CheckContext): Verdict {
  const facts: Facts = {
    organizations: memberships.map(({ organization, role, state }) => ({ name: organization, role, state })),
  };
  const pending = memberships.filter((each) => each.state === 'pending');
  const outside = memberships.filter((each) => each.role === 'none' || each.role === 'billing-manager');
  const unclear = memberships.filter((each) => each.role === 'unknown');
  const members = memberships.filter((each) => each.role === 'member' && each.state === 'active');

  if (pending.length > 0) {
    const url = `${context.integration.baseUrl}/orgs/${encodeURIComponent(pending[0]?.organization ?? '')}/invitation`;
    return fail(
      `${login} was invited to ${names(pending)} and has not accepted.`,
      { summary: `Sign in as ${login} and accept the invitation.`, who: 'you', url },
      facts,
    );
  }
  if (outside.length > 0) {
    return fail(
      `${login} is not a member of ${names(outside)}, as far as GitHub shows it to this credential.`,
      ask(`Ask an owner of ${names(outside)} to add ${login} as an owner.`, outside, context),
      facts,
    );
  }
  if (members.length > 0) {
    return warn(
      `${login} is a member of ${names(members)}, not an owner: webhooks cannot be switched on there.`,
      ask(
        `An owner of ${names(members)} can change this: People, then ${login}, then Change role, then Owner. Without it Flow reads repos, pull requests and tickets but gets no webhooks.`,
        members,
        context,
      ),
      facts,
      { webhooks: members.length === memberships.length ? 'unavailable' : 'limited' },
    );
  }
  if (unclear.length > 0) {
    const said = unclear.find((each) => each.hostSays !== undefined)?.hostSays;
    return unknown(
      `GitHub does not show the role in ${names(unclear)}.${said === undefined ? '' : ` It says: ${said}`}`,
      facts,
    );
  }
  return pass(`${login} is an owner of ${names(memberships)}.`, facts);
}

export const orgRole: Check = {
  id: 'org-role',
  title: 'the account is an owner of its organisations',
  after: ['token-valid'],
  costs: allServices,
  appliesTo: ({ integration }) => integration.provider === 'github' || integration.provider === 'ghes',
  async run(context) {
    const { host, integration } = context;
    const { identity } = await host.account();
    const memberships = (await host.memberships?.(integration.organizations)) ?? [];
    if (memberships.length === 0) {
      return unknown(
        `${identity.login} belongs to no organisation that this credential shows; name one to have it checked.`,
      );
    }
    return judge(memberships, identity.login, context);
  },
};
