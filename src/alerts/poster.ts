import type { Alert } from '../core/alert.ts';
import type { KeptPost, OutboxEntry } from '../storage/index.ts';

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

/** What an entry is drawn from: its alert, or the post that it is itself. */
export type Subject = Alert | KeptPost;

export const isAlert = (subject: Subject): subject is Alert => 'finding' in subject;

/** The way to Slack. Neither method throws for what Slack says. */
export interface Poster {
  /** `mayBeRepeat` marks a message that perhaps stands there already. */
  send(entry: OutboxEntry, subject: Subject, mayBeRepeat: boolean): Promise<Sent>;
  /** Whether what was begun stands there. */
  look(entry: OutboxEntry, subject: Subject): Promise<Seen>;
}
