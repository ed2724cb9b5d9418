import type { Report } from '../../core/report.ts';
import { type GrantSubject, isSameOrganization, type SeenOrganization } from './grant.ts';
import { type Evidence, readEvidence } from './read-evidence.ts';
import { readAllowList, readRole, readSso } from './read-part.ts';
import { standAsApp, standOnGitHub } from './stand-on-github.ts';
import { granted, has, type Standing, unclear } from './standing.ts';

/** The group at the top of a path: `acme/team/app` lies in `acme`. */
const topOf = (path: string): string => path.split('/')[0] ?? path;

/** Groups and projects, of which no host lists all; `known` are those whose repositories were listed. */
function standElsewhere(
  name: string,
  { organizations }: GrantSubject,
  { groups }: Evidence,
  known: readonly string[],
): Standing {
  if (has(groups?.missing, name)) {
    const why = 'The account does not see it: it is no member, or the name is another one.';
    return { state: 'not-a-member', check: 'orgs-visible', why, isCertain: false };
  }
  if (has(groups?.groups, name) || (groups && has(organizations, name))) return granted;
  // What is not looked for by name was open when its repositories were listed.
  return has(known, name) ? granted : unclear(null, 'No test has looked for it by name.');
}

/** Every name that a report, the settings of an integration, or an earlier look knows; in the host's own capitals. */
function readNames(subject: GrantSubject, seen: Evidence, known: readonly string[]): readonly string[] {
  const isGitHub = subject.provider === 'github' || subject.provider === 'ghes';
  const all = [
    ...(seen.visible?.organizations ?? []),
    ...(seen.visible?.others ?? []),
    ...(seen.installed?.installations.map(({ organization }) => organization) ?? []),
    ...seen.roles.values().map(({ name }) => name),
    ...(isGitHub ? seen.hidden : (seen.groups?.groups ?? []).map(topOf)),
    ...subject.organizations,
    ...[seen.restricted, seen.sso, seen.tokenPolicy, seen.turnedAway].flatMap((each) => each?.organizations ?? []),
    ...(seen.installed ? [...seen.installed.notInstalled, ...seen.installed.suspended] : []),
    ...subject.organizationNotes.map(({ name }) => name),
    ...known,
  ].filter((name) => name !== '');
  // The first way of writing a name is the host's own.
  const first = new Map<string, string>();
  for (const name of all) {
    if (!first.has(name.toLowerCase())) first.set(name.toLowerCase(), name);
  }
  return [...first.values()];
}

/**
 * How each organisation or group of an integration stands, as its report tells: pure, and without a word from any host.
 * `known` are names that the bot has from elsewhere.
 */
export function readGrants(
  report: Report,
  subject: GrantSubject,
  known: readonly string[] = [],
): readonly SeenOrganization[] {
  const seen = readEvidence(report);
  const isGitHub = subject.provider === 'github' || subject.provider === 'ghes';

  const stand = (name: string): Standing => {
    if (!seen.isSignedIn) return unclear('token-valid', 'The last test did not get as far as signing in.');
    if (subject.authentication === 'github-app') return standAsApp(name, seen);
    if (!isGitHub) return standElsewhere(name, subject, seen, known);
    const note = subject.organizationNotes.find((each) => isSameOrganization(each.name, name));
    return standOnGitHub(name, subject, note, seen);
  };

  return readNames(subject, seen, known).map((name) => {
    const { isLost = false, ...standing } = stand(name);
    const part = { name, state: standing.state, subject, seen };
    return {
      name,
      ...standing,
      isLost,
      role: readRole(part),
      sso: readSso(part),
      allowList: readAllowList(part),
    };
  });
}
