import { describeDuration, readInstant } from '../core/clock.ts';
import type { ReportReply } from '../core/reply.ts';
import type { Outcome, Report } from '../core/report.ts';
import { describeCosts, findTelling, statusWords } from '../core/report-words.ts';
import type { Status } from '../core/verdict.ts';
import { describeBox, insideBox } from './describe-box.ts';
import { describeLadder, describeRemedy } from './describe-ladder.ts';
import type { Line, Style } from './styled-line.ts';
import { displayWidth, wrapAfter, wrapSpans } from './wrap-text.ts';

/** How a kind of host is called: "GitHub Enterprise Server". */
export type LabelOf = (provider: Report['integration']['provider']) => string;

/** "acme-gitlab · GitLab 17.2 at git.acme.com". */
export function describeTarget(
  { integration, checks }: Pick<Report, 'integration' | 'checks'>,
  labelOf: LabelOf,
): string {
  const host = URL.parse(integration.baseUrl)?.host ?? integration.baseUrl;
  const version = checks.find((check) => check.id === 'host-version')?.facts['version'];
  const product = `${labelOf(integration.provider)}${typeof version === 'string' ? ` ${version}` : ''} at ${host}`;
  return `${integration.name ? `${integration.name} · ` : ''}${product}`;
}

function describeTitle(report: Report, labelOf: LabelOf, width: number): readonly Line[] {
  const target = describeTarget(report, labelOf);
  if (!report.identity) return wrapSpans([{ text: target, style: 'bold' }], width);
  const login = `as ${report.identity.login}`;
  const gap = width - displayWidth(target) - displayWidth(login);
  if (gap < 2) return wrapSpans([{ text: target, style: 'bold' }, { text: `· ${login}` }], width);
  return [[{ text: target, style: 'bold' }, { text: `${' '.repeat(gap)}${login}` }]];
}

const outcomeWords: Readonly<Record<Outcome, string>> = {
  fail: 'Broken',
  unknown: 'Cannot tell',
  warn: 'Works, with limits',
  pass: 'Fine',
};

export const outcomeStyles: Readonly<Record<Outcome, Style>> = {
  fail: 'bad',
  unknown: 'strange',
  warn: 'careful',
  pass: 'good',
};

/** What the first line says after its word: the cause, or that all is well. */
export function describeGist(report: Report): string {
  const connected = report.identity ? `Successfully connected via ${report.identity.login}` : 'Nothing was found wrong';
  return report.outcome === 'pass' ? connected : (findTelling(report)?.detail ?? connected);
}

function describeCause(report: Report, width: number): readonly Line[] {
  const word = outcomeWords[report.outcome];
  const style = outcomeStyles[report.outcome];
  const gist = describeGist(report);
  if (report.outcome === 'pass') return wrapSpans([{ text: `${word}:`, style }, { text: gist }], width);

  const inside = insideBox(width);
  const telling = findTelling(report);
  const headline = `${word}: ${gist.replace(/\.$/, '')}`;
  const fits = displayWidth(headline) <= width - 6;
  const costs = describeCosts(report).flatMap((text) => wrapSpans([{ text }], inside));
  const remedy = telling?.remedy ? describeRemedy(telling.remedy, '', inside) : [];
  const parts = [fits ? [] : wrapSpans([{ text: gist, style: 'bold' }], inside), costs, remedy];
  const body = parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [[], ...part]));
  return describeBox(fits ? headline : word, body, width, style);
}

function describeChanges(changes: readonly string[], width: number): readonly Line[] {
  if (changes.length === 0) return [];
  return [
    [],
    [{ text: 'Changed since the last pass', style: 'bold' }],
    ...changes.flatMap((text) => wrapAfter([{ text: '  ' }], [{ text }], width)),
  ];
}

const counted: readonly Status[] = ['pass', 'fail', 'warn', 'unknown', 'skip'];

function describeCounts({ checks, requests, startedAt, finishedAt }: Report): string {
  const counts = counted
    .map((status) => ({ word: statusWords[status], count: checks.filter((check) => check.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }, index) =>
      index > 0 ? `${count} ${word}` : `${count} ${count === 1 ? 'check' : 'checks'} ${word}`,
    );
  const calls = requests === 1 ? '1 call' : `${requests} calls`;
  const tookMs = (readInstant(finishedAt) ?? 0) - (readInstant(startedAt) ?? 0);
  return `${counts.join(', ')} · ${calls} to the host · from this machine · ${describeDuration(tookMs)}`;
}

/** A report in full: the cause first, then the cost, then the way out, then what has changed, then every group. */
export function describeReport(
  { report, changes = [] }: Pick<ReportReply, 'report' | 'changes'>,
  labelOf: LabelOf,
  width: number,
): readonly Line[] {
  return [
    ...describeTitle(report, labelOf, width),
    ...describeCause(report, width),
    ...describeChanges(changes, width),
    [],
    ...describeLadder(report, findTelling(report), width),
    [],
    ...wrapSpans([{ text: describeCounts(report), style: 'dim' }], width),
  ];
}
