import { allServices } from '../core/service.ts';
import { type Facts, fail, pass, unknown, warn } from '../core/verdict.ts';
import type { ProjectAccess } from '../providers/index.ts';
import type { Check } from './check.ts';

// https://docs.gitlab.com/api/members/#roles
const reporter = 20;
const maintainer = 40;
const named = 20;

/** The first path segment: where a role is inherited from. */
const topGroup = (project: ProjectAccess | undefined) => project?.path.split('/')[0] ?? '';

function list(projects: readonly ProjectAccess[]): string[] {
  return projects.slice(0, named).map((each) => each.path);
}

function count(projects: readonly ProjectAccess[]): string {
  return projects.length === 1 ? '1 project' : `${projects.length} projects`;
}

export const accessLevel: Check = {
  id: 'access-level',
  title: 'the account is maintainer of its projects',
  after: ['token-valid'],
  costs: allServices,
  appliesTo: ({ integration }) => integration.provider === 'gitlab',
  async run({ host, integration, provider }) {
    const { identity } = await host.account();
    const page = await host.projects?.();
    const projects = page?.projects ?? [];
    const levels = projects.filter((each) => each.level !== null);
    const below = (level: number) => levels.filter((each) => (each.level ?? 0) < level);
    const tooLow = below(reporter);
    const noHooks = below(maintainer);
    const facts: Facts = {
      projects: page?.total ?? projects.length,
      looked: projects.length,
      belowReporter: list(tooLow),
      belowMaintainer: list(noHooks),
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
    return pass(`${identity.login} is Maintainer or Owner in ${count(levels)}.`, facts);
  },
};
