import { type GrantSubject, isSameOrganization, type SeenOrganization } from './grant.ts';
import type { Evidence } from './read-evidence.ts';

/** One organisation, and what a report told of it. */
interface Part {
  readonly name: string;
  readonly state: SeenOrganization['state'];
  readonly subject: GrantSubject;
  readonly seen: Evidence;
}

const cannotTell = 'cannot tell';

const roleWords: ReadonlyMap<string, string> = new Map([
  ['owner', 'owner'],
  ['member', 'member'],
  ['billing-manager', 'billing manager'],
  ['none', 'none'],
]);

const holds = (names: readonly string[], name: string) => names.some((each) => isSameOrganization(each, name));

const isGitHub = ({ provider }: GrantSubject) => provider === 'github' || provider === 'ghes';

const countBelow = (paths: readonly string[], group: string) =>
  paths.filter((path) => path.toLowerCase().startsWith(`${group.toLowerCase()}/`)).length;

const inProjects = (count: number) => (count === 1 ? 'in 1 project' : `in ${count} projects`);

function readLevel({ name, state, seen: { access } }: Part): string | null {
  if (state === 'not-a-member') return 'none';
  if (!access) return cannotTell;
  const tooLow = countBelow(access.belowReporter, name);
  if (tooLow > 0) return `below Reporter ${inProjects(tooLow)}`;
  const noHooks = countBelow(access.belowMaintainer, name);
  return noHooks > 0 ? `below Maintainer ${inProjects(noHooks)}` : 'Maintainer or more';
}

/** The account's role, or what an App was given. */
export function readRole(part: Part): string | null {
  const { name, subject, seen } = part;
  if (subject.authentication === 'github-app') {
    const installed = seen.installed?.installations.find((each) => isSameOrganization(each.organization, name));
    return installed ? `App, ${installed.repositories === 'all' ? 'all' : 'chosen'} repositories` : 'App';
  }
  if (!isGitHub(subject)) return subject.provider === 'gitlab' ? readLevel(part) : null;
  const told = seen.roles.get(name.toLowerCase());
  if (told?.state === 'pending') return 'invited';
  if (told) return roleWords.get(told.role) ?? cannotTell;
  const { restricted } = seen;
  const isFirst = restricted?.organizations[0] !== undefined && isSameOrganization(restricted.organizations[0], name);
  const ofFirst = isFirst ? restricted.role : undefined;
  return (ofFirst !== undefined && roleWords.get(ofFirst)) || cannotTell;
}

/** Whether single sign-on stands in the way; GitHub Cloud's own, which other hosts do not have. */
export function readSso({ name, state, subject, seen: { sso } }: Part): string | null {
  if (subject.provider !== 'github' || subject.authentication === 'github-app') return null;
  if (state === 'sso') return sso && holds(sso.organizations, name) ? 'not authorised' : 'not authorised, most likely';
  return sso && state === 'granted' ? 'nothing missing' : cannotTell;
}

/** Whether the organisation's IP allow list stands in the way. */
export function readAllowList({ name, state, subject, seen }: Part): string | null {
  if (subject.provider !== 'github') return null;
  if (seen.turnedAway && holds(seen.turnedAway.organizations, name)) return 'turns the bot away';
  const { lacking } = seen;
  if (lacking && holds(lacking.organizations, name)) {
    return `lacks ${lacking.missing.length} of Flow’s nine addresses`;
  }
  return seen.hasAskedLists && state === 'granted' ? 'lets the bot in' : cannotTell;
}
