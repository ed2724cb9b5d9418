import type { ReportsReply } from '../core/reply.ts';
import type { Report } from '../core/report.ts';
import {
  describeCosts,
  describeGist,
  describeTarget,
  findTelling,
  type LabelOf,
  statusWords,
} from '../core/report-words.ts';
import { describeRemedy } from './describe-ladder.ts';
import { outcomeStyles } from './describe-report.ts';
import type { Line, Span } from './styled-line.ts';
import { padTo, wrapAfter } from './wrap-text.ts';

const wordWidth = 13;
const lead = ' '.repeat(wordWidth);

function describeSum({ reports, untested = [] }: ReportsReply): string {
  const total = reports.length + untested.length;
  const needy = reports.filter((report) => report.outcome !== 'pass').length + untested.length;
  if (needy === 0) return total === 1 ? 'The one integration is fine' : `All ${total} integrations are fine`;
  return `${needy} of ${total} ${total === 1 ? 'integration' : 'integrations'} ${needy === 1 ? 'needs' : 'need'} someone`;
}

function describeOne(report: Report, labelOf: LabelOf, width: number): readonly Line[] {
  const word: Span = { text: padTo(statusWords[report.outcome], wordWidth), style: outcomeStyles[report.outcome] };
  const remedy = findTelling(report)?.remedy;
  return [
    ...wrapAfter([word], [{ text: describeTarget(report, labelOf), style: 'bold' }], width),
    ...[describeGist(report), ...describeCosts(report)].flatMap((text) =>
      wrapAfter([{ text: lead }], [{ text }], width),
    ),
    ...(remedy ? describeRemedy(remedy, lead, width) : []),
    [],
  ];
}

function describeNames(word: Span, names: readonly string[], width: number): readonly Line[] {
  if (names.length === 0) return [];
  return wrapAfter([{ ...word, text: padTo(word.text, wordWidth) }], [{ text: names.join(', ') }], width);
}

/** Many reports: whatever needs somebody with its cause, cost and way out; the names of those that are fine. */
export function describeReports(reply: ReportsReply, labelOf: LabelOf, width: number): readonly Line[] {
  const fine = reply.reports.filter((report) => report.outcome === 'pass');
  const needy = reply.reports.filter((report) => report.outcome !== 'pass');
  const nameOf = ({ integration }: Report) => integration.name ?? integration.baseUrl;
  return [
    [{ text: describeSum(reply), style: 'bold' }],
    [],
    ...needy.flatMap((report) => describeOne(report, labelOf, width)),
    ...describeNames({ text: 'not tested', style: 'strange' }, reply.untested ?? [], width),
    ...describeNames({ text: statusWords.pass, style: 'good' }, fine.map(nameOf), width),
  ];
}
