import type { AccessAbility, ProjectAccess, ProjectPage } from '../providers/index.ts';
import type { CheckContext } from './check.ts';

// https://docs.gitlab.com/api/members/#roles
export const reporter = 20;
export const maintainer = 40;

/** Projects asked about one by one before anybody is told that the role is too low there. */
const verified = 10;

/** The first path segment: where a role is inherited from. */
export const topGroup = (project: ProjectAccess | undefined) => project?.path.split('/')[0] ?? '';

/**
 * The levels after the filters of the server itself: they count shares and groups above, which a list of projects does
 * not tell. A list that was cut short takes no level away.
 */
async function filterLevels(
  projects: readonly ProjectAccess[],
  access: AccessAbility,
): Promise<readonly ProjectAccess[]> {
  const strong = await access.projectsFrom(maintainer);
  if (!strong) return projects;
  const lacking = projects.filter((each) => !strong.paths.has(each.path));
  const fair = lacking.length === 0 ? null : await access.projectsFrom(reporter);
  return projects.map(({ path, level }) => {
    if (strong.paths.has(path)) return { path, level: Math.max(level ?? 0, maintainer) };
    if (fair?.paths.has(path)) return { path, level: strong.isComplete ? Math.max(level ?? 0, reporter) : level };
    return { path, level: fair?.isComplete === true ? (level ?? 0) : level };
  });
}

/** The levels as the members' list has them, for a few of those that look too low. */
async function verifyLevels(
  projects: readonly ProjectAccess[],
  access: AccessAbility,
  atMost: number,
): Promise<readonly ProjectAccess[]> {
  const doubtful = projects.filter((each) => (each.level ?? 0) < maintainer).slice(0, atMost);
  const levels = new Map<string, number>();
  for (const { path } of doubtful) {
    const member = await access.memberIn('project', path);
    if (member) levels.set(path, member.level);
  }
  return projects.map(({ path, level }) => ({ path, level: levels.get(path) ?? level }));
}

/** The account's level in its projects: from the page that is there anyway, or in a deep run from all that can tell. */
export async function readAccessLevels({ host, deep }: CheckContext): Promise<ProjectPage> {
  const page = (await host.projects?.()) ?? { projects: [], total: 0 };
  if (!host.access) return page;
  if (!deep || !host.repositories) {
    // The list knows nothing of shares, so nobody is told that all is lost before one was asked about by itself.
    const told = page.projects.filter((each) => each.level !== null);
    const isHopeless = told.length > 0 && told.every((each) => (each.level ?? 0) < reporter);
    return isHopeless ? { ...page, projects: await verifyLevels(page.projects, host.access, 1) } : page;
  }

  const inventory = await host.repositories.inventory({ deep });
  const listed = inventory.repositories.map(({ path, level }) => ({ path, level }));
  const projects = await verifyLevels(await filterLevels(listed, host.access), host.access, verified);
  return { projects, total: inventory.total ?? page.total };
}
