import { describeDay, readInstant } from '../core/clock.ts';
import type { Authentication } from '../core/integration.ts';
import type { CheckResult, Report } from '../core/report.ts';
import { describeServices, type ServiceState } from '../core/service.ts';
import type { Snapshot, TestSummary } from '../storage/test-summary.ts';
import { compareLists, nameAll } from './compare-lists.ts';

/** What a new credential does for an integration, held against the old one. Every line is for people. */
export interface RenewalComparison {
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** What is neither: another account, another end. */
  readonly different: readonly string[];
  /** What the new one still needs of a person, such as to be let in by SSO. */
  readonly asks: readonly CheckResult[];
}

interface Side {
  readonly authentication: Authentication;
  readonly baseUrl: string;
  /** The last test with it; null where it was never tested. */
  readonly test: TestSummary | null;
  readonly report: Report | undefined;
}

type Lines = Pick<RenewalComparison, 'lost' | 'gained' | 'different'>;

const authenticationWords: Readonly<Record<Authentication, string>> = {
  token: 'access token',
  oauth: 'OAuth',
  'github-app': 'GitHub App',
  password: 'user name and password',
  none: 'no sign-in',
};

const nothing: Lines = { lost: [], gained: [], different: [] };

function compareNames(before: readonly string[] | null, now: readonly string[] | null, what: string): Lines {
  if (!before || !now) return nothing;
  const { gone, come } = compareLists(before, now);
  return {
    lost: gone.length > 0 ? [`loses ${what}${nameAll(gone)}`] : [],
    gained: come.length > 0 ? [`gains ${what}${nameAll(come)}`] : [],
    different: [],
  };
}

function compareRoles(before: Snapshot, now: Snapshot): Lines {
  const different = (now.roles ?? []).flatMap(({ organization, role }) => {
    const former = before.roles?.find((each) => each.organization === organization)?.role;
    return former === undefined || former === role ? [] : [`role in ${organization}: ${former} → ${role}`];
  });
  return { ...nothing, different };
}

function compareAccess(before: Snapshot['access'], now: Snapshot['access']): Lines {
  const reporter = compareNames(before?.belowReporter ?? null, now?.belowReporter ?? null, '');
  const maintainer = compareNames(before?.belowMaintainer ?? null, now?.belowMaintainer ?? null, '');
  const tell = (lines: readonly string[], words: string) => lines.map((line) => line.replace(/^\w+ /, words));
  // A project that comes into these lists is one where it may do too little.
  return {
    lost: [...tell(reporter.gained, 'is below Reporter in '), ...tell(maintainer.gained, 'is below Maintainer in ')],
    gained: [
      ...tell(reporter.lost, 'is at least Reporter in '),
      ...tell(maintainer.lost, 'is at least Maintainer in '),
    ],
    different: [],
  };
}

const worth: Readonly<Partial<Record<ServiceState, number>>> = { unavailable: 0, limited: 1, available: 2 };

function compareServices(before: Report | undefined, now: Report | undefined): Lines {
  const moved = (now?.services ?? []).flatMap(({ id, state, reason }) => {
    const former = before?.services.find((each) => each.id === id)?.state;
    const [from, to] = [former && worth[former], worth[state]];
    if (from === undefined || to === undefined || from === to) return [];
    return [{ isLost: to < from, words: `${describeServices([id])}: ${former} → ${state}`, reason }];
  });
  const told = (isLost: boolean) =>
    moved
      .filter((each) => each.isLost === isLost)
      .map(({ words, reason }) => (isLost && reason ? `${words} (${reason})` : words));
  return { lost: told(true), gained: told(false), different: [] };
}

const describeEnd = ({ tokenExpiresAt }: TestSummary) => {
  const end = tokenExpiresAt ? readInstant(tokenExpiresAt) : undefined;
  return end === undefined ? 'no date' : describeDay(end);
};

function compareTests(before: TestSummary, now: TestSummary): Lines {
  const accounts = before.login && now.login && before.login !== now.login;
  const ends = [describeEnd(before), describeEnd(now)];
  return {
    ...nothing,
    different: [
      ...(accounts ? [`account: ${before.login} → ${now.login}`] : []),
      ...(ends[0] === ends[1] ? [] : [`end: ${ends.join(' → ')}`]),
    ],
  };
}

function compareSnapshots(before: Snapshot, now: Snapshot): readonly Lines[] {
  return [
    compareNames(before.organizations, now.organizations, ''),
    compareNames(before.scopes, now.scopes, 'the scopes '),
    compareRoles(before, now),
    compareAccess(before.access, now.access),
  ];
}

const sentence = (line: string) => `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;

/** The comparison in sentences: what is lost first. */
export function describeComparison({ lost, gained, different }: RenewalComparison): readonly string[] {
  const lines = [...lost, ...different, ...gained].map(sentence);
  return lines.length > 0 ? lines : ['Nothing is lost or gained, as far as the tests can tell.'];
}

/** Where it signs in, and how. */
function comparePlaces(before: Side, now: Side): Lines {
  const ways = [authenticationWords[before.authentication], authenticationWords[now.authentication]];
  return {
    ...nothing,
    different: [
      ...(ways[0] === ways[1] ? [] : [`way of signing in: ${ways.join(' → ')}`]),
      ...(before.baseUrl === now.baseUrl ? [] : [`address: ${before.baseUrl} → ${now.baseUrl}`]),
    ],
  };
}

/** What would be lost and gained. What was never seen with the old one is neither. */
export function compareRenewal(before: Side, now: Side): RenewalComparison {
  const [former, next] = [before.test?.lastPass, now.test?.lastPass];
  const all = [
    comparePlaces(before, now),
    ...(before.test && now.test ? [compareTests(before.test, now.test)] : []),
    compareServices(before.report, now.report),
    ...(former && next ? compareSnapshots(former, next) : []),
  ];
  const asks = now.report?.checks.filter(({ id, status }) => id === 'sso-authorised' && /warn|fail/.test(status)) ?? [];
  return {
    lost: all.flatMap(({ lost }) => lost),
    gained: all.flatMap(({ gained }) => gained),
    different: all.flatMap(({ different }) => different),
    asks,
  };
}
