import { checkGroups, groupOf } from '../core/check-group.ts';
import type { CheckResult, Report } from '../core/report.ts';
import { describeCosts, findTelling, groupStatus, statusWords, whoWords } from '../core/report-words.ts';
import { joinWords } from '../core/service.ts';
import type { Remedy, Status } from '../core/verdict.ts';

/** How a kind of host is called: "GitHub Enterprise Server". */
export type LabelOf = (provider: Report['integration']['provider']) => string;

function describeTitle({ integration, checks, identity }: Report, labelOf: LabelOf): string {
  const host = URL.parse(integration.baseUrl)?.host ?? integration.baseUrl;
  const version = checks.find((check) => check.id === 'host-version')?.facts['version'];
  const product = `${labelOf(integration.provider)}${typeof version === 'string' ? ` ${version}` : ''} at ${host}`;
  const name = integration.name ? `${integration.name} · ` : '';
  return `${name}${product}${identity ? ` · as ${identity.login}` : ''}`;
}

function describeHeadline(report: Report): string {
  const connected = report.identity ? `Successfully connected via ${report.identity.login}` : 'Nothing was found wrong';
  const detail = findTelling(report)?.detail ?? connected;
  switch (report.outcome) {
    case 'fail':
      return `Broken: ${detail}`;
    case 'unknown':
      return `Cannot tell: ${detail}`;
    case 'warn':
      return `Works, with limits: ${detail}`;
    case 'pass':
      return `Fine: ${connected}`;
  }
}

function describeRemedy(remedy: Remedy): readonly string[] {
  return [
    `To do: ${remedy.summary}${remedy.who ? ` ${whoWords[remedy.who]}` : ''}`,
    ...(remedy.command ? [`  $ ${remedy.command}`] : []),
    ...(remedy.url ? [`  ${remedy.url}`] : []),
  ];
}

function describeRung(check: CheckResult, isTold: boolean): readonly string[] {
  const line = `  ${statusWords[check.status].padEnd(11)} ${check.id.padEnd(14)} ${check.detail}`;
  // The telling check's way out stands at the top already.
  if (!check.remedy || isTold) return [line];
  return [line, ...describeRemedy(check.remedy).map((each) => `${' '.repeat(29)}${each}`)];
}

function describeLadder(report: Report): readonly string[] {
  const telling = findTelling(report);
  return checkGroups.flatMap((name) => {
    const checks = report.checks.filter((check) => groupOf(check.id) === name);
    if (checks.length === 0) return [];
    const rungs = checks.flatMap((check) => describeRung(check, check === telling));
    return [`${name}: ${statusWords[groupStatus(checks, report.checks)]}`, ...rungs];
  });
}

const counted: readonly Status[] = ['pass', 'fail', 'warn', 'unknown', 'skip'];

function describeCounts({ checks, requests }: Report): string {
  const counts = counted
    .map((status) => ({ word: statusWords[status], count: checks.filter((check) => check.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`);
  const calls = requests === 1 ? '1 call' : `${requests} calls`;
  return `Checks: ${joinWords(counts)} · ${calls} to the host · seen from this machine`;
}

/** A report in full: the cause first, then the cost, then the way out, then every check. */
export function describeReport(report: Report, labelOf: LabelOf): readonly string[] {
  const telling = findTelling(report);
  return [
    describeTitle(report, labelOf),
    '',
    describeHeadline(report),
    ...describeCosts(report),
    ...(telling?.remedy ? describeRemedy(telling.remedy) : []),
    '',
    ...describeLadder(report),
    '',
    describeCounts(report),
  ];
}

/** A report in two or three lines, for many of them below each other. */
export function describeBriefly(report: Report, labelOf: LabelOf): readonly string[] {
  const remedy = findTelling(report)?.remedy;
  return [
    describeTitle(report, labelOf),
    `  ${describeHeadline(report)}`,
    ...describeCosts(report).map((line) => `  ${line}`),
    ...(remedy ? describeRemedy(remedy).map((line) => `  ${line}`) : []),
  ];
}
