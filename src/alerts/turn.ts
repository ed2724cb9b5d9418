import type { Alert } from '../core/alert.ts';
import { readInstant } from '../core/clock.ts';

/** What people are to be told of a change. Its message is drawn from the alert as it is when it is sent. */
export type Telling =
  | { readonly kind: 'nothing' }
  /** The message, for the first time. */
  | { readonly kind: 'post' }
  /** The same message, changed. */
  | { readonly kind: 'update' }
  /** The same message, changed, and a reply in its thread; rings of people are mentioned up to that one, or these. */
  | { readonly kind: 'say'; readonly words: string; readonly ring?: number; readonly people?: readonly string[] };

/** One change of an alert, and what comes of it. */
export interface Turn {
  /** Null where nothing is left of it: it was only suspected. */
  readonly alert: Alert | null;
  readonly telling: Telling;
}

export const nothing: Telling = { kind: 'nothing' };
export const update: Telling = { kind: 'update' };

const hourMs = 60 * 60 * 1000;

/** What comes back within an hour is the same thing, and what does so more than three times is unstable. */
export const calmMs = hourMs;
export const mostReturns = 3;

/** Milliseconds since an instant that the store holds. */
export function since(instant: string, now: number): number {
  return now - (readInstant(instant) ?? now);
}
