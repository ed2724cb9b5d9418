import type { CheckId } from './check-id.ts';
import type { CheckResult, Outcome, Report } from './report.ts';
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

/** How a kind of host is called: "GitHub Enterprise Server". */
export type LabelOf = (provider: Report['integration']['provider']) => string;

/** "GitLab 17.2 at git.acme.com". */
export function describeHost(
  { integration, checks }: Pick<Report, 'integration' | 'checks'>,
  labelOf: LabelOf,
): string {
  const host = URL.parse(integration.baseUrl)?.host ?? integration.baseUrl;
  const version = checks.find((check) => check.id === 'host-version')?.facts['version'];
  return `${labelOf(integration.provider)}${typeof version === 'string' ? ` ${version}` : ''} at ${host}`;
}

/** "acme-gitlab · GitLab 17.2 at git.acme.com". */
export function describeTarget(report: Pick<Report, 'integration' | 'checks'>, labelOf: LabelOf): string {
  const { name } = report.integration;
  return `${name ? `${name} · ` : ''}${describeHost(report, labelOf)}`;
}

/** What a skipped check waits for in the end, when that is a check: the one that failed or could not tell. */
function findRoot(check: CheckResult, all: readonly CheckResult[]): CheckResult | undefined {
  const waitsFor = all.find((each) => each.id === check.facts['waitsFor']);
  return waitsFor?.status === 'skip' && waitsFor !== check ? findRoot(waitsFor, all) : waitsFor;
}

/** What a skipped check waits for in the end; what lies between is skipped for the same reason. */
export function describeWait(check: CheckResult, all: readonly CheckResult[]): string {
  const next = all.find((each) => each.id === check.facts['waitsFor']);
  return next?.status === 'skip' && next !== check ? describeWait(next, all) : check.detail;
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

/** The warnings of a report that somebody chose to keep. */
export function findKept(report: Report, accepted: readonly CheckId[]): readonly CheckResult[] {
  return report.checks.filter((check) => check.status === 'warn' && accepted.includes(check.id));
}

/**
 * The check that a report's first line is about: the cause, else what could not be told, else the first limit that
 * nobody chose to keep.
 */
export function findTelling(report: Report, accepted: readonly CheckId[] = []): CheckResult | undefined {
  const limit = () => report.checks.find((check) => check.status === 'warn' && !accepted.includes(check.id));
  if (report.outcome !== 'unknown') return findCause(report.checks) ?? limit();
  const untold = report.checks.filter((check) => check.status === 'unknown');
  return untold.find((check) => !isQuiet(check, report.checks)) ?? untold[0];
}

/** What the first line says after its word: the cause, or that all is well. */
export function describeGist(report: Report, accepted: readonly CheckId[] = []): string {
  const connected = report.identity ? `Successfully connected via ${report.identity.login}` : 'Nothing was found wrong';
  return report.outcome === 'pass' ? connected : (findTelling(report, accepted)?.detail ?? connected);
}

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  fail: 'Broken',
  unknown: 'Cannot tell',
  warn: 'Works, with limits',
  pass: 'Fine',
};

/** False for what is fine, and for limits that somebody chose to keep. */
export function needsSomeone(report: Report, accepted: readonly CheckId[] = []): boolean {
  return report.outcome !== 'pass' && (report.outcome !== 'warn' || findTelling(report, accepted) !== undefined);
}

/** The first line: broken or not, and why. */
export function describeHeadline(report: Report, accepted: readonly CheckId[] = []): string {
  if (report.outcome === 'warn' && !needsSomeone(report, accepted)) return 'Fine, with limits you chose to keep';
  return `${outcomeWords[report.outcome]}: ${describeGist(report, accepted)}`;
}

const counted: readonly Status[] = ['pass', 'fail', 'warn', 'unknown', 'skip'];

/** "12 checks fine, 1 broken, 9 not run · 5 calls to the host". */
export function describeCounts({ checks, requests }: Pick<Report, 'checks' | 'requests'>): string {
  const counts = counted
    .map((status) => ({ word: statusWords[status], count: checks.filter((check) => check.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }, index) =>
      index > 0 ? `${count} ${word}` : `${count} ${count === 1 ? 'check' : 'checks'} ${word}`,
    );
  return `${counts.join(', ')} · ${requests === 1 ? '1 call' : `${requests} calls`} to the host`;
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
