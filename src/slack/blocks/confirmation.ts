import type { KnownBlock, ModalView } from '@slack/types';
import type { ConfirmationReply } from '../../core/reply.ts';
import { bold, escapeText, escapeWithCode } from './escape-text.ts';
import { actionIds, type DrawnMessage, plainText, sections } from './parts.ts';

export const confirmView = { callbackId: 'confirm', blockId: 'typed', actionId: 'value' } as const;

function warning({ title, lines }: ConfirmationReply): readonly KnownBlock[] {
  return sections([bold(title), ...lines.map((line) => escapeWithCode(line))]);
}

/** Asks in the channel; the button opens the view in which the name is typed. */
export function confirmationBlocks(reply: ConfirmationReply): DrawnMessage {
  const { confirm } = reply;
  return {
    text: escapeText(reply.title),
    blocks: [
      ...warning(reply),
      {
        type: 'actions',
        block_id: 'confirmation',
        elements: [
          {
            type: 'button',
            action_id: `${actionIds.confirm}0`,
            text: plainText(`${confirm.label}…`, 75),
            value: confirm.command ?? '',
            ...(confirm.tone ? { style: confirm.tone } : {}),
          },
        ],
      },
    ],
  };
}

/** The view in which the name is typed; `metadata` comes back with the submit. */
export function confirmationView(reply: ConfirmationReply, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: confirmView.callbackId,
    private_metadata: metadata,
    title: plainText(reply.title, 24),
    submit: plainText(reply.confirm.label, 24),
    close: plainText('Keep it', 24),
    blocks: [
      ...warning(reply),
      {
        type: 'input',
        block_id: confirmView.blockId,
        label: plainText(`Type ${reply.typed} to confirm`, 2000),
        element: { type: 'plain_text_input', action_id: confirmView.actionId, focus_on_load: true },
      },
    ],
  };
}
