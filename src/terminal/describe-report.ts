import { describeDuration, readInstant } from '../core/clock.ts';
import type { ReportReply } from '../core/reply.ts';
import type { Outcome, Report } from '../core/report.ts';
import {
  describeCosts,
  describeCounts,
  describeGist,
  describeTarget,
  findTelling,
  type LabelOf,
  outcomeWords,
} from '../core/report-words.ts';
import { describeBox, insideBox } from './describe-box.ts';
import { describeLadder, describeRemedy } from './describe-ladder.ts';
import type { Line, Style } from './styled-line.ts';
import { displayWidth, wrapAfter, wrapSpans } from './wrap-text.ts';

function describeTitle(report: Report, labelOf: LabelOf, width: number): readonly Line[] {
  const target = describeTarget(report, labelOf);
  if (!report.identity) return wrapSpans([{ text: target, style: 'bold' }], width);
  const login = `as ${report.identity.login}`;
  const gap = width - displayWidth(target) - displayWidth(login);
  if (gap < 2) return wrapSpans([{ text: target, style: 'bold' }, { text: `· ${login}` }], width);
  return [[{ text: target, style: 'bold' }, { text: `${' '.repeat(gap)}${login}` }]];
}

export const outcomeStyles: Readonly<Record<Outcome, Style>> = {
  fail: 'bad',
  unknown: 'strange',
  warn: 'careful',
  pass: 'good',
};

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

function describeRun(report: Report): string {
  const tookMs = (readInstant(report.finishedAt) ?? 0) - (readInstant(report.startedAt) ?? 0);
  return `${describeCounts(report)} · from this machine · ${describeDuration(tookMs)}`;
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
    ...wrapSpans([{ text: describeRun(report), style: 'dim' }], width),
  ];
}
