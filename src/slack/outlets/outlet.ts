import type { DrawnMessage } from '../blocks/parts.ts';
import type { Pacer } from '../pacer.ts';

/** Something that goes on. */
export interface Running {
  /** The command that would run it again if it were broken off; null where none does. */
  readonly again: string | null;
}

/** One state of what is being answered. */
export interface Shown {
  readonly message: DrawnMessage;
  /** Null for the last word. */
  readonly running: Running | null;
}

/** One message, whose newest state is shown as often as Slack allows; the last one always. */
export interface Outlet extends Pacer<Shown> {
  /** False where nothing that stands there can be changed: people are told that it runs, and then the last word. */
  readonly isLive: boolean;
}
