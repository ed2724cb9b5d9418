import type { FactValue } from '../verdict.ts';
import type { ReplyAction } from './reply-action.ts';

/** `people` are ids of people or user groups in Slack, shown as such instead of the value where a surface can. */
export interface CardField {
  readonly label: string;
  readonly value: string;
  readonly people?: readonly string[];
}

/** One thing in full: label and value pairs under a title. */
export interface CardReply {
  readonly kind: 'card';
  readonly title: string;
  readonly lines: readonly string[];
  readonly fields: readonly CardField[];
  readonly actions: readonly ReplyAction[];
  /** Whether what it tells is fine; the terminal's exit status comes from it. */
  readonly outcome?: 'pass' | 'fail';
  readonly data: FactValue;
}
