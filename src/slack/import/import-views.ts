import type { FileInput, ModalView } from '@slack/types';
import { countIntegrations } from '../../core/count-words.ts';
import {
  countOutcome,
  describePlan,
  describeWhich,
  describeWhy,
  type ImportDecision,
  type ImportOutcome,
  type ImportPlan,
} from '../../integrations/index.ts';
import { alertBlocks } from '../blocks/alert.ts';
import { bold, escapeText, escapeWithCode } from '../blocks/escape-text.ts';
import { context, cutList, fitBlocks, plainText, sections } from '../blocks/parts.ts';

export const fileField = { blockId: 'file', actionId: 'value' } as const;
export const importFormCallbackId = 'import';
export const importPlanCallbackId = 'import-plan';

const title = plainText('Import integrations', 24);
const deleteIt =
  'The file stays among your files in Slack, and the bot cannot delete it: do that yourself when you are done.';

/** One file; Slack takes no larger one than a gigabyte, and the bot looks again. */
const element: FileInput = {
  type: 'file_input',
  action_id: fileField.actionId,
  filetypes: ['json', 'csv'],
  max_files: 1,
};

/** Asks for the file; `trouble` says what was wrong with the one before. */
export function importFormView(metadata: string, trouble?: string): ModalView {
  return {
    type: 'modal',
    callback_id: importFormCallbackId,
    private_metadata: metadata,
    title,
    submit: plainText('Read the file', 24),
    close: plainText('Close', 24),
    blocks: [
      ...(trouble === undefined ? [] : alertBlocks(trouble, 'error')),
      ...sections([
        'Integrations that Flow has already, from a JSON or CSV file. First you see what an import would do; nothing is done before you say so.',
      ]),
      {
        type: 'input',
        block_id: fileField.blockId,
        label: plainText('JSON or CSV file', 2000),
        hint: plainText(
          'At most 1,000 integrations and 5 MB. "/flow help import" lists the names of its columns.',
          2000,
        ),
        element,
      },
      ...context([`The bot reads the file once and keeps none of it. ${deleteIt}`]),
    ],
  };
}

export function importReadingView(): ModalView {
  return {
    type: 'modal',
    title,
    close: plainText('Close', 24),
    blocks: [...sections([bold('Reading the file…')])],
  };
}

const mostOf: Readonly<Record<ImportOutcome, number>> = { refused: 15, bare: 10, there: 10, create: 30 };

const headings: readonly (readonly [ImportOutcome, string])[] = [
  ['refused', 'Refused, and so not imported'],
  ['bare', 'Without a credential, and so not imported'],
  ['there', 'Already there, and left as it is'],
  ['create', 'Would be imported'],
];

const describeLine = (decision: ImportDecision) =>
  `• ${escapeText(describeWhich(decision))}: ${escapeWithCode(describeWhy(decision))}`;

/** What would be done, what not and why; submitting does it. */
export function importPlanView(plan: ImportPlan, metadata: string): ModalView {
  const count = countOutcome(plan, 'create');
  const groups = headings.flatMap(([outcome, heading]) => {
    const all = plan.decisions.filter((decision) => decision.outcome === outcome);
    if (all.length === 0) return [];
    const { shown, more } = cutList(all, mostOf[outcome]);
    return sections([bold(heading), ...shown.map(describeLine), ...more]);
  });
  const doing =
    count === 0
      ? 'There is nothing to import in this file.'
      : 'Each is tested once it is there. One that fails is kept and says so: Flow has it already. The file counts for an hour; after that, give it again.';
  const end = context([...plan.notes.map((note) => escapeText(note)), doing, deleteIt]);
  return {
    type: 'modal',
    private_metadata: metadata,
    title,
    close: plainText('Close', 24),
    ...(count === 0
      ? {}
      : { callback_id: importPlanCallbackId, submit: plainText(`Import ${countIntegrations(count)}`, 24) }),
    blocks: fitBlocks([...sections([bold(`Dry run: ${describePlan(plan)}`)]), ...groups], end),
  };
}
