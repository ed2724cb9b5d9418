import type { FactValue } from '../verdict.ts';
import type { ReplyAction } from './reply-action.ts';

/** Whose problem it is: what was asked for, what the person may do, the store, or a fault of ours. */
export type Problem = 'input' | 'not-allowed' | 'store' | 'fault';

export interface NoticeReply {
  readonly kind: 'notice';
  readonly tone: 'done' | 'info' | 'problem';
  readonly title: string;
  readonly lines: readonly string[];
  readonly actions: readonly ReplyAction[];
  /** Only with the tone `problem`; the terminal's exit status comes from it. */
  readonly problem?: Problem;
  /** It goes on: what is done, in words, and the command that does it again when it was broken off. */
  readonly goesOn?: { readonly what: string; readonly again: string };
  /** The id under which the log says more; only with the problem `fault`. */
  readonly fault?: string;
  /** Slack user ids of those to ask. */
  readonly people?: readonly string[];
  readonly data?: FactValue;
}
