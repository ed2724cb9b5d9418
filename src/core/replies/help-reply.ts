import type { ReplyAction } from './reply-action.ts';

export interface HelpReply {
  readonly kind: 'help';
  readonly title: string;
  readonly groups: readonly {
    readonly title: string;
    readonly entries: readonly { readonly usage: string; readonly summary: string }[];
  }[];
  readonly lines: readonly string[];
  readonly actions: readonly ReplyAction[];
}
