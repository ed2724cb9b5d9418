import type { KnownBlock } from '@slack/types';
import type { CheckId } from '../../core/check-id.ts';
import type { ReplyAction, ReportsReply } from '../../core/reply.ts';
import type { Report } from '../../core/report.ts';
import { type LabelOf, needsSomeone } from '../../core/report-words.ts';
import { bold, escapeText } from './escape-text.ts';
import { buttons, context, cutList, type DrawnMessage, fitBlocks, sections } from './parts.ts';
import { detailsButton } from './report-buttons.ts';
import { describeGist, describeTarget } from './report-gist.ts';

const mostReports = 15;
const mostNames = 40;

/** The limits of one of many that somebody chose to keep. */
const acceptedOf = ({ accepted }: ReportsReply, { integration: { id } }: Report): readonly CheckId[] =>
  (id === null ? undefined : accepted?.get(id)) ?? [];

function describeSum(reply: ReportsReply): string {
  const { reports, waiting, untested = [] } = reply;
  const total = reports.length + waiting.length + untested.length;
  const needy = reports.filter((report) => needsSomeone(report, acceptedOf(reply, report))).length + untested.length;
  if (waiting.length > 0) return `Testing: ${total - waiting.length} of ${total} done, ${needy} of them need someone`;
  if (total === 1 && needy === 1) return 'The one integration needs someone';
  if (needy === 0) return total === 1 ? 'The one integration is fine' : `All ${total} integrations are fine`;
  return `${needy} of ${total} ${needy === 1 ? 'integrations needs' : 'integrations need'} someone`;
}

function describeNames(names: readonly string[]): string {
  const { shown, more } = cutList(names, mostNames);
  return [...shown.map((name) => escapeText(name, 100)), ...more].join(', ');
}

/** One of many with its cause, cost and way out. */
function briefBlocks(reply: ReportsReply, report: Report, labelOf: LabelOf, place: number): readonly KnownBlock[] {
  const { id } = report.integration;
  const kept = id === null ? undefined : reply.kept?.get(id);
  const gist = describeGist(report, acceptedOf(reply, report));
  const [first, ...more] = sections([describeTarget(report, labelOf), ...gist]);
  if (!first) return [];
  return [kept === undefined ? first : { ...first, accessory: detailsButton(report, kept, place) }, ...more];
}

const showAll: ReplyAction = {
  label: 'List all that need someone',
  command: 'list state:broken state:cannot-tell state:limited',
};

/** Many reports below each other, worst first, each with its cause, cost and way out. */
export function reportsBlocks(reply: ReportsReply, labelOf: LabelOf): DrawnMessage {
  const { reports, waiting, untested = [], actions, notes = [] } = reply;
  const { shown, more } = cutList(reports, mostReports);
  const sum = describeSum(reply);
  return {
    text: escapeText(sum),
    blocks: fitBlocks(
      [
        ...sections([bold(sum)]),
        // One section each: a person tells them apart, and a cut falls between two.
        ...shown.flatMap((report, index) => briefBlocks(reply, report, labelOf, index)),
        ...sections(more.map((words) => `${words}, the worst of them shown above`)),
        ...(waiting.length > 0 ? sections([`Still testing: ${describeNames(waiting)}`]) : []),
        ...(untested.length > 0 ? sections([`Could not be tested: ${describeNames(untested)}`]) : []),
      ],
      [
        ...context(notes.map((note) => escapeText(note))),
        ...buttons(more.length > 0 ? [...actions, showAll] : actions, 'report'),
      ],
    ),
  };
}
