import type { DrawnMessage } from '../blocks/parts.ts';
import type { Pacer } from '../pacer.ts';

/** One state of what is being answered. */
export interface Shown {
  readonly message: DrawnMessage;
  /** Null for the last word; while it goes on, what would run it again if it were broken off. */
  readonly running: { readonly again: string | null } | null;
}

/** One message, whose newest state is shown as often as Slack allows; the last one always. */
export interface Outlet extends Pacer<Shown> {
  /** False where nothing that stands there can be changed: people are told that it runs, and then the last word. */
  readonly isLive: boolean;
}
