import type { Alert } from '../core/alert.ts';
import type { OutboxEntry } from '../storage/index.ts';

/** What became of an attempt to send something to Slack. */
export type Sent =
  | { readonly kind: 'sent'; readonly channel: string; readonly ts: string }
  /** Too much at once; nothing was posted. */
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** There is no answer: it may stand in Slack, or not. */
  | { readonly kind: 'unsure' }
  /** The place cannot be written to any more: archived, deleted, left, a person who is gone. */
  | { readonly kind: 'lost'; readonly why: string }
  /** The message that it belongs to was deleted. */
  | { readonly kind: 'no-message' }
  /** Anything else; nothing was posted. */
  | { readonly kind: 'refused'; readonly why: string };

export type Seen =
  | { readonly kind: 'there'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'absent' }
  /** Slack lets the bot read nothing there. */
  | { readonly kind: 'cannot-tell' };

/** The way to Slack. Neither method throws for what Slack says. */
export interface Poster {
  /** `mayBeRepeat` marks a message that perhaps stands there already. */
  send(entry: OutboxEntry, alert: Alert, mayBeRepeat: boolean): Promise<Sent>;
  /** Whether what was begun stands there. */
  look(entry: OutboxEntry, alert: Alert): Promise<Seen>;
}
