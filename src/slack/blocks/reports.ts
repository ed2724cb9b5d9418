import type { ReportsReply } from '../../core/reply.ts';
import type { Report } from '../../core/report.ts';
import { bold, escapeText } from './escape-text.ts';
import { buttons, context, cutList, type DrawnMessage, fitBlocks, sections } from './parts.ts';
import { describeGist, describeTarget, type LabelOf } from './report-gist.ts';

// Slack refuses messages whose texts add up to too much, well before fifty blocks are full.
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

function brief(report: Report, labelOf: LabelOf): readonly string[] {
  return [describeTarget(report, labelOf), ...describeGist(report)];
}

/** Many reports below each other, each with its cause, cost and way out. */
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
        ...shown.flatMap((report) => sections(brief(report, labelOf))),
        ...sections(more.map((words) => `${words}; /flow list shows them all`)),
        ...(waiting.length > 0 ? sections([`Still testing: ${describeNames(waiting)}`]) : []),
        ...(untested.length > 0 ? sections([`Could not be tested: ${describeNames(untested)}`]) : []),
        ...context(notes.map((note) => escapeText(note))),
      ],
      buttons(actions, 'report'),
    ),
  };
}
