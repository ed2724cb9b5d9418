import type { CheckResult, Report } from './report.ts';
import { findCause } from './report.ts';
import { describeServices, type ServiceState } from './service.ts';
import type { Status, Who } from './verdict.ts';

export const statusWords: Readonly<Record<Status, string>> = {
  pass: 'fine',
  warn: 'limited',
  fail: 'broken',
  skip: 'not run',
  unknown: 'cannot tell',
};

/** What a skipped check waits for in the end, when that is a check: the one that failed or could not tell. */
function findRoot(check: CheckResult, all: readonly CheckResult[]): CheckResult | undefined {
  const waitsFor = all.find((each) => each.id === check.facts['waitsFor']);
  return waitsFor?.status === 'skip' && waitsFor !== check ? findRoot(waitsFor, all) : waitsFor;
}

/** No news: what could not be told and holds nothing up, and what was not run because nobody asked for it. */
export function isQuiet(check: CheckResult, all: readonly CheckResult[]): boolean {
  if (check.status === 'unknown') {
    return check.id !== 'token-valid' && !all.some((each) => each.facts['waitsFor'] === check.id);
  }
  if (check.status !== 'skip' || check.facts['waitsFor'] === undefined) return false;
  const root = findRoot(check, all);
  return root?.status !== 'fail' && root?.status !== 'unknown';
}

const worstFirst: readonly Status[] = ['fail', 'unknown', 'skip', 'warn', 'pass'];

/** How a group of a report's checks stands: as the worst of those that are news. */
export function groupStatus(group: readonly CheckResult[], all: readonly CheckResult[]): Status {
  const news = group.filter((check) => !isQuiet(check, all));
  const worst = worstFirst.find((status) => news.some((check) => check.status === status));
  return worst ?? 'skip';
}

export const whoWords: Readonly<Record<Who, string>> = {
  you: 'You can do this.',
  owner: 'An owner of the organisation or group can do this.',
  network: 'The people who run the network can do this.',
  'host-admin': 'An administrator of the host can do this.',
  'flow-admin': 'A Flow admin can do this.',
};

/** The check that a report's first line is about: the cause, else what could not be told, else the first limit. */
export function findTelling(report: Report): CheckResult | undefined {
  const first = (status: Status) => report.checks.find((check) => check.status === status);
  if (report.outcome !== 'unknown') return findCause(report.checks) ?? first('warn');
  const untold = report.checks.filter((check) => check.status === 'unknown');
  return untold.find((check) => !isQuiet(check, report.checks)) ?? untold[0];
}

/** What Flow cannot do because of it, one sentence a kind of loss. */
export function describeCosts(report: Report): readonly string[] {
  const inState = (state: ServiceState) =>
    describeServices(report.services.filter((service) => service.state === state).map((service) => service.id));
  const stopped = inState('unavailable');
  const limited = inState('limited');
  const untold = report.outcome === 'unknown' ? inState('unknown') : '';
  return [
    ...(stopped ? [`Flow cannot use: ${stopped}.`] : []),
    ...(limited ? [`Flow can use only in part: ${limited}.`] : []),
    ...(untold ? [`Whether Flow can use them is not known: ${untold}.`] : []),
  ];
}
