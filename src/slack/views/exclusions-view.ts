import type { KnownBlock, ModalView } from '@slack/types';
import type { ExclusionPreview, ReposOverview } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { alertBlocks } from '../blocks/alert.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { context, plainText, sections } from '../blocks/parts.ts';
import { fieldActionId, manageView, readManageFields, textField } from './manage-fields.ts';

export const exclusionsCallbackId = 'exclusions';
export const previewActionId = 'exclusions-preview';

const autoOption = {
  text: plainText('Import new repositories by themselves', 75),
  value: 'auto',
  description: plainText('Those that come from now on; patterns still leave theirs out', 75),
};

/** What stands in the form. */
export function readExclusions(values: unknown) {
  const fields = readManageFields(values);
  return {
    exclude: fields
      .text('patterns')
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    autoImport: fields.chosen('autoImport').length > 0,
  };
}

/** What patterns would leave out, in lines. */
export function previewBlocks({ patterns, hits, imported, letIn, known }: ExclusionPreview): readonly KnownBlock[] {
  const lines = patterns.map(({ pattern, hits: count, first }) => {
    const names = first.length > 0 ? `: ${first.join(', ')}${count > first.length ? '…' : ''}` : '';
    return `• ${bold(pattern, 100)} hits ${count}${escapeText(names, 400)}`;
  });
  return sections([
    bold(`Would exclude ${hits} of ${known}; imported of these now: ${imported}`),
    ...(letIn > 0 ? [`Excluded now, and let in by this: ${letIn}.`] : []),
    ...lines,
  ]);
}

/** The patterns, what they hit, and whether new repositories are imported by themselves. */
export function exclusionsView(
  { name }: StoredIntegration,
  { total }: ReposOverview,
  { exclude, autoImport }: Pick<ReposOverview, 'exclude' | 'autoImport'>,
  metadata: string,
  {
    above = [],
    preview = [],
  }: { readonly above?: readonly KnownBlock[]; readonly preview?: readonly KnownBlock[] } = {},
): ModalView {
  return manageView(
    'Exclusions',
    [
      ...above,
      ...sections([bold(name), `Excluded now: ${total.excluded} of ${total.visible} repositories.`]),
      textField({
        name: 'patterns',
        label: 'Never import these',
        hint: 'One pattern a line: legacy-* is about names, acme/archive/ about all that is below. There is *, **, ? and {one,other}. A pattern wins over what is chosen.',
        initial: exclude.join('\n'),
        isOptional: true,
        isLong: true,
        maxLength: 3000,
      }),
      {
        type: 'actions',
        block_id: 'exclusions-preview',
        elements: [{ type: 'button', action_id: previewActionId, text: plainText('Preview', 75) }],
      },
      ...preview,
      {
        type: 'input',
        block_id: 'autoImport',
        optional: true,
        label: plainText('New repositories', 2000),
        element: {
          type: 'checkboxes',
          action_id: fieldActionId,
          options: [autoOption],
          ...(autoImport ? { initial_options: [autoOption] } : {}),
        },
      },
    ],
    { callback_id: exclusionsCallbackId, private_metadata: metadata, submit: plainText('Save', 24) },
  );
}

/** What is different now. */
export function exclusionsSavedView({ name }: StoredIntegration, { total, autoImport }: ReposOverview): ModalView {
  return manageView(
    'Exclusions',
    [
      ...alertBlocks(`Saved. Excluded of ${name}: ${total.excluded} of ${total.visible} repositories.`, 'success'),
      ...sections([
        `Flow is to read ${total.imported}.`,
        autoImport ? 'New ones are imported by themselves.' : 'New ones wait until somebody imports them.',
      ]),
      ...context(['Flow has no way to be told: import the same on the Repos page of Flow.']),
    ],
    { close: plainText('Done', 24) },
  );
}
