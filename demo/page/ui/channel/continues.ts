import type { PageMessage } from '../../protocol.ts';

const togetherSeconds = 5 * 60;

/** Whether a message is drawn under the one before it, without its author's name and picture. */
export function continues(before: PageMessage, message: PageMessage): boolean {
  return (
    before.author === message.author &&
    before.isEphemeral === message.isEphemeral &&
    Number(message.ts) - Number(before.ts) < togetherSeconds
  );
}
