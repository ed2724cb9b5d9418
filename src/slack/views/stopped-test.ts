import type { ModalView } from '@slack/types';
import type { ReplyAction } from '../../core/reply.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import { type DrawnMessage, plainText } from '../blocks/parts.ts';
import type { ViewMetadata } from './metadata.ts';
import { stoppedView, testAgainActionId } from './outcome-views.ts';

/** How a test ended, twice: for the view, and as a message for when the view is gone. */
export interface TestOutcome {
  readonly view: ModalView;
  readonly message: DrawnMessage;
}

export const goOn: ReplyAction = { label: 'Go on with this set-up', command: 'add-integration', tone: 'primary' };

/** A test that could not be finished: why, and the ways on. */
export function describeStop(reason: string, metadata: ViewMetadata): TestOutcome {
  const message = noticeBlocks({
    kind: 'notice',
    tone: 'problem',
    title: 'The connection was not tested.',
    lines: [reason],
    actions: [goOn],
  });
  return { view: stoppedView(reason, metadata), message };
}

/** For a test that ended with the process that ran it; the answers are in the draft. */
export function wasStopped(metadata: ViewMetadata): TestOutcome {
  const { view, message } = describeStop(
    'The bot was stopped while this ran, so it is not finished. Your answers are kept.',
    metadata,
  );
  const again: ModalView['blocks'][number] = {
    type: 'actions',
    block_id: 'again',
    elements: [{ type: 'button', action_id: testAgainActionId, text: plainText('Test again', 75) }],
  };
  return { view: { ...view, blocks: [...view.blocks, again] }, message };
}
