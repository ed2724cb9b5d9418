import type { ActionsBlock, Button, ModalView } from '@slack/types';
import type { Handover } from '../../storage/handover.ts';
import { context, type DrawnMessage, plainText, sections } from '../blocks/parts.ts';
import { handoverActionIds } from './action-ids.ts';
import { describeForRequester } from './handover-words.ts';

export const waitingCallbackId = 'handover-waiting';

function actionsOf({ id, state }: Handover): readonly ActionsBlock[] {
  const goOn: Button = {
    type: 'button',
    action_id: handoverActionIds.goOn,
    text: plainText('Go on with the set-up', 75),
    value: id,
    ...(state === 'done' ? { style: 'primary' } : {}),
  };
  const withdraw: Button = {
    type: 'button',
    action_id: handoverActionIds.withdraw,
    text: plainText('Take the request back', 75),
    value: id,
  };
  return [{ type: 'actions', block_id: 'handover', elements: state === 'open' ? [goOn, withdraw] : [goOn] }];
}

/** The requester's one message about it. */
export function requesterMessage(handover: Handover): DrawnMessage {
  const { text, lines } = describeForRequester(handover);
  return { text, blocks: [...sections(lines), ...actionsOf(handover)] };
}

/** The requester's form while somebody else has a step; submitting it leads back to the answers. */
export function waitingView(handover: Handover, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: waitingCallbackId,
    private_metadata: metadata,
    title: plainText('Add integration', 24),
    close: plainText('Close', 24),
    submit: plainText('Change the answers', 24),
    blocks: [
      ...sections(describeForRequester(handover).lines),
      ...actionsOf(handover),
      ...context(['This form goes on by itself. You may close it: a message from Flow tells you how it goes.']),
    ],
  };
}
