import type { KnownBlock } from '@slack/types';
import type { ReportId } from '../../core/ids.ts';
import type { ReplyAction, ReportsReply } from '../../core/reply.ts';
import type { Report } from '../../core/report.ts';
import { describeCosts, describeHeadline, findTelling, type LabelOf } from '../../core/report-words.ts';
import { cardOf } from './cause.ts';
import { bold, escapeText } from './escape-text.ts';
import { buttons, context, cutList, type DrawnMessage, fitBlocks, sections } from './parts.ts';
import { detailsButton } from './report-buttons.ts';
import { describeGist, describeRemedy, describeTarget } from './report-gist.ts';

const mostReports = 15;
const mostNames = 40;

function describeSum({ reports, waiting, untested = [] }: ReportsReply): string {
  const total = reports.length + waiting.length + untested.length;
  const needy = reports.filter((report) => report.outcome !== 'pass').length + untested.length;
  if (waiting.length > 0) return `Testing: ${total - waiting.length} of ${total} done, ${needy} of them need someone`;
  if (total === 1 && needy === 1) return 'The one integration needs someone';
  if (needy === 0) return total === 1 ? 'The one integration is fine' : `All ${total} integrations are fine`;
  return `${needy} of ${total} ${needy === 1 ? 'integrations needs' : 'integrations need'} someone`;
}

function describeNames(names: readonly string[]): string {
  const { shown, more } = cutList(names, mostNames);
  return [...shown.map((name) => escapeText(name, 100)), ...more].join(', ');
}

interface Brief {
  /** Undefined where it would have to be cut. */
  readonly card: KnownBlock | undefined;
  readonly older: readonly KnownBlock[];
}

/** One of many with its cause, cost and way out, as a card and as text. */
function describeBrief(report: Report, labelOf: LabelOf, place: number, kept: ReportId | undefined): Brief {
  const target = describeTarget(report, labelOf);
  const details = kept === undefined ? undefined : detailsButton(report, kept, place);
  const [first, ...more] = sections([target, ...describeGist(report)]);
  const older: readonly KnownBlock[] = [
    ...(first ? [details ? { ...first, accessory: details } : first] : []),
    ...more,
  ];
  const remedy = findTelling(report)?.remedy;
  const way = [...describeCosts(report).map((line) => escapeText(line)), ...(remedy ? describeRemedy(remedy) : [])];
  const lines = { title: target, subtitle: escapeText(describeHeadline(report)), body: way.join('\n') };
  return { card: cardOf(lines, { ...(details ? { actions: [details] } : {}) }), older };
}

const showAll: ReplyAction = { label: 'List all that need someone', command: 'list state:failing' };

/** Many reports below each other, worst first, each with its cause, cost and way out. */
export function reportsBlocks(reply: ReportsReply, labelOf: LabelOf): DrawnMessage {
  const { reports, waiting, untested = [], kept, actions, notes = [] } = reply;
  const { shown, more } = cutList(reports, mostReports);
  const sum = describeSum(reply);
  const idOf = ({ integration: { id } }: Report) => (id === null ? undefined : kept?.get(id));
  const drawn = shown.map((report, index) => describeBrief(report, labelOf, index, idOf(report)));
  // All alike: one that is too long for a card makes text of all.
  const cards = drawn.flatMap(({ card }) => card ?? []);
  const allActions = more.length > 0 ? [...actions, showAll] : actions;
  const around = (middle: readonly KnownBlock[]) =>
    fitBlocks(
      [
        ...sections([bold(sum)]),
        ...middle,
        ...sections(more.map((words) => `${words}, the worst of them shown above`)),
        ...(waiting.length > 0 ? sections([`Still testing: ${describeNames(waiting)}`]) : []),
        ...(untested.length > 0 ? sections([`Could not be tested: ${describeNames(untested)}`]) : []),
      ],
      [...context(notes.map((note) => escapeText(note))), ...buttons(allActions, 'report')],
    );
  const older = around(drawn.flatMap((each) => each.older));
  const text = escapeText(sum);
  return cards.length < drawn.length || cards.length === 0
    ? { text, blocks: older }
    : { text, blocks: around(cards), older };
}
