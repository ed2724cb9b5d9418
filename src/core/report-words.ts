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

// A group reads as the worst of its checks; one that waits makes the whole group unfinished.
const worstFirst: readonly Status[] = ['fail', 'unknown', 'skip', 'warn', 'pass'];

export function worstStatus(checks: readonly CheckResult[]): Status {
  return worstFirst.find((status) => checks.some((check) => check.status === status)) ?? 'pass';
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
  return findCause(report.checks) ?? (report.outcome === 'unknown' ? first('unknown') : first('warn'));
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
