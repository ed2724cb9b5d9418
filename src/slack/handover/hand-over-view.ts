import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { DraftId, HandoverId, ReportId } from '../../core/ids.ts';
import type { Draft } from '../../storage/documents.ts';
import { type AskedStep, HandoverKind } from '../../storage/handover.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { RequestFields, requestInputs } from '../blocks/request-inputs.ts';
import { backActionId } from './action-ids.ts';
import { nameStep } from './handover-words.ts';

export const handOverCallbackId = 'hand-over';

/** What the form carries: ids alone. */
export const HandOverCarried = z.object({
  id: HandoverId,
  draft: DraftId,
  report: ReportId.nullable(),
  channel: z.string().nullable(),
});
export type HandOverCarried = z.infer<typeof HandOverCarried>;

export const HandOverFields = RequestFields.extend({
  step: z.object({ value: z.object({ selected_option: z.object({ value: HandoverKind }).nullish() }) }),
});

const backBlock: KnownBlock = {
  type: 'actions',
  block_id: 'back',
  elements: [{ type: 'button', action_id: backActionId, text: plainText('Back to the set-up', 75) }],
};

/** What they get, where it is not what the test says of it. */
function hintOf({ kind, todo }: AskedStep): string {
  if (kind === 'secret') return 'They give it to Flow, and you never see it.';
  if (kind === 'network') return 'They get Flow’s nine addresses, in a text for their ticket.';
  return todo[0] ?? '';
}

function stepInput(steps: readonly AskedStep[]): KnownBlock {
  const options = steps.map((step) => ({
    text: plainText(nameStep(step), 75),
    value: step.kind,
    description: plainText(hintOf(step), 75),
  }));
  const [first] = options;
  return {
    type: 'input',
    block_id: 'step',
    label: plainText('Which step?', 2000),
    element: {
      type: 'radio_buttons',
      action_id: 'value',
      options,
      ...(first ? { initial_option: first } : {}),
    },
  };
}

const suggestNote = ({ baseUrl }: Draft) =>
  `Could you do this for ${new URL(baseUrl).host}? I cannot, and the set-up of Flow waits for it. Thank you!`;

/** Asks whom to ask for which step of a set-up; the likeliest step is chosen. */
export function handOverView(draft: Draft, steps: readonly AskedStep[], metadata: string): ModalView {
  const shared: ModalView = {
    type: 'modal',
    callback_id: handOverCallbackId,
    private_metadata: metadata,
    title: plainText('Ask somebody else', 24),
    close: plainText('Close', 24),
    blocks: [],
  };
  if (steps.length === 0) {
    const words = 'There is no step here that somebody else could do: nothing was found that needs them.';
    return { ...shared, blocks: [...sections([words]), backBlock] };
  }
  return {
    ...shared,
    submit: plainText('Ask', 24),
    blocks: [
      ...sections([
        'Somebody who can do a step of this set-up gets that step alone, as a message from Flow. Your answers are kept meanwhile, and you are told how it goes.',
      ]),
      stepInput(steps),
      ...requestInputs('A full member of this workspace. They need no role in Flow for it.', suggestNote(draft)),
      backBlock,
    ],
  };
}
