import type { DrawnMessage } from './blocks/parts.ts';
import { readRefusal } from './refusal.ts';

/** A message as Slack's methods take it. */
export type PlainMessage = Omit<DrawnMessage, 'older'>;

/**
 * Sends a message, and its older drawing where this surface does not know the blocks of the newer one; `onOlder` hears
 * of that.
 */
export async function sendDrawn<Result>(
  { text, blocks, older }: DrawnMessage,
  send: (message: PlainMessage) => Promise<Result>,
  onOlder?: () => void,
): Promise<Result> {
  try {
    return await send({ text, blocks });
  } catch (error) {
    if (older === undefined || readRefusal(error) !== 'invalid_blocks') throw error;
    onOlder?.();
    return await send({ text, blocks: older });
  }
}
