import { describeDay, toIso } from '../core/clock.ts';
import { allServices } from '../core/service.ts';
import { type Facts, fail, pass, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { ProjectAccess } from '../providers/index.ts';
import { maintainer, readAccessLevels, reporter, topGroup } from './access-levels.ts';
import { judgeAdminRights } from './admin-rights.ts';
import type { Check, CheckContext } from './check.ts';
import { type EndingMembership, findEndingMemberships } from './membership-ends.ts';

const named = 20;

function list(projects: readonly ProjectAccess[]): string[] {
  return projects.slice(0, named).map((each) => each.path);
}

function count(projects: readonly ProjectAccess[]): string {
  return projects.length === 1 ? '1 project' : `${projects.length} projects`;
}

function judgeEnding(
  [first, ...others]: readonly EndingMembership[],
  login: string,
  facts: Facts,
  { provider, integration }: CheckContext,
): Verdict | undefined {
  if (!first) return undefined;
  const more = others.length === 0 ? '' : `, and ${others.length} more soon after`;
  return warn(
    `The membership of ${login} in ${first.group} ends on ${describeDay(first.endsAt)}${more}; Flow reads nothing there from that day on.`,
    {
      summary: `Ask an owner of ${first.group} to take the end off the membership of ${login}, or to move it.`,
      url: provider.pages.members(integration.baseUrl, first.group),
      who: 'owner',
    },
    { ...facts, memberships: [first, ...others].map(({ group, endsAt }) => ({ group, expiresAt: toIso(endsAt) })) },
  );
}

export const accessLevel: Check = {
  id: 'access-level',
  title: 'the account is maintainer of its projects',
  after: ['token-valid'],
  costs: allServices,
  appliesTo: ({ integration }) => integration.provider === 'gitlab' || integration.provider === 'bitbucket-dc',
  async run(context) {
    const { host, integration, provider } = context;
    if (host.adminRights) return judgeAdminRights(context);
    const { identity } = await host.account();
    const { projects, total } = await readAccessLevels(context);
    const levels = projects.filter((each) => each.level !== null);
    const below = (level: number) => levels.filter((each) => (each.level ?? 0) < level);
    const tooLow = below(reporter);
    const noHooks = below(maintainer);
    const facts: Facts = {
      projects: total ?? projects.length,
      looked: projects.length,
      belowReporter: list(tooLow),
      belowMaintainer: list(noHooks),
      ...(context.deep && host.access ? { memberships: [] } : {}),
    };
    const raise = (project: ProjectAccess | undefined) => ({
      summary: `Give ${identity.login} the Maintainer role on the group ${topGroup(project)}; all projects below inherit it.`,
      url: provider.pages.members(integration.baseUrl, topGroup(project)),
      who: 'owner' as const,
    });

    if (projects.length === 0) {
      return warn(
        `${identity.login} is a member of no project, so Flow has nothing to read.`,
        { summary: `Add ${identity.login} as Maintainer to the groups Flow should read.`, who: 'owner' },
        facts,
      );
    }
    if (levels.length === 0) {
      return unknown(`GitLab does not say which role ${identity.login} has in its projects.`, facts);
    }
    if (tooLow.length === levels.length) {
      return fail(
        `${identity.login} is below Reporter in ${count(tooLow)}; Flow cannot read there.`,
        raise(tooLow[0]),
        facts,
      );
    }
    if (tooLow.length > 0) {
      return warn(
        `${identity.login} is below Reporter in ${count(tooLow)} of ${levels.length}.`,
        raise(tooLow[0]),
        facts,
        {
          repos: 'limited',
          'pull-requests': 'limited',
          tickets: 'limited',
          webhooks: noHooks.length === levels.length ? 'unavailable' : 'limited',
        },
      );
    }
    if (noHooks.length > 0) {
      return warn(
        `${identity.login} is below Maintainer in ${count(noHooks)} of ${levels.length}: imports work, webhooks do not.`,
        raise(noHooks[0]),
        facts,
        { webhooks: noHooks.length === levels.length ? 'unavailable' : 'limited' },
      );
    }
    const ending = await findEndingMemberships(context, projects);
    const endsSoon = judgeEnding(ending, identity.login, facts, context);
    if (endsSoon) return endsSoon;
    return pass(`${identity.login} is Maintainer or Owner in ${count(levels)}.`, facts);
  },
};
