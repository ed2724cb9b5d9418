import type { ReplyAction } from './reply-action.ts';

/** Asks before something that cannot simply be repeated. The surface runs `command` when the person has typed `typed`. */
export interface ConfirmationReply {
  readonly kind: 'confirmation';
  readonly title: string;
  readonly lines: readonly string[];
  readonly typed: string;
  readonly confirm: ReplyAction;
}
