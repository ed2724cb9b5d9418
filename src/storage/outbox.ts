import type { Alert } from '../core/alert.ts';
import type { AlertId, OutboxId, ScheduledPostId, WorkspaceId } from '../core/ids.ts';
import type { BlindTime } from './blind-times.ts';

/** What a change of an alert lets be sent to Slack. The message itself is drawn when it is sent. */
export interface NewOutboxEntry {
  /** `post` is the alert's message, `update` changes it, `say` is a reply in its thread. */
  readonly act: 'post' | 'update' | 'say';
  /** A channel, or a person who is written to directly. Of an alert that has a message, its message's place counts. */
  readonly channel: string;
  /** Of `say`; of a `post`, those of the reply that it stands in for. */
  readonly words: string | null;
  /** Slack user ids to mention with them. */
  readonly people: readonly string[];
  /** Milliseconds since 1970; it is not sent before. */
  readonly notBefore: number;
}

interface Waiting {
  readonly id: OutboxId;
  readonly workspace: WorkspaceId;
  readonly channel: string;
  readonly notBefore: number;
  /** How often it was tried. */
  readonly tries: number;
  /** When somebody last began to send it; null when nobody is at it, so that it cannot stand in Slack already. */
  readonly begunAt: number | null;
}

/** Something to be said of an alert. */
export interface AlertEntry extends Waiting, NewOutboxEntry {
  readonly alert: AlertId;
}

/** A message of its own, which a job posts on schedule. */
export interface ScheduledEntry extends Waiting {
  readonly act: 'scheduled';
  readonly post: ScheduledPostId;
}

export type OutboxEntry = AlertEntry | ScheduledEntry;

/** What a pure change makes of an alert; null takes it out. */
export interface AlertChange {
  readonly alert: Alert | null;
  readonly entries: readonly NewOutboxEntry[];
  /** A stretch of blindness that has ended with it. */
  readonly blind?: BlindTime | undefined;
}

/** How what is to be sent gets on. */
export interface OutboxStanding {
  /** How many messages could have been sent by now, since when the first of them (milliseconds since 1970). */
  readonly due: number;
  readonly dueSince: number | null;
  /** How many were tried in vain at least five times. */
  readonly refused: number;
}

/** Alerts, and what is still to be said of them. A change and its messages are on disk together, or not at all. */
export interface AlertLedger {
  /** The newest of its key, over or not. Undefined when `change` wants nothing changed, else what is left of it. */
  changeAlert(
    workspace: WorkspaceId,
    which: { readonly key: string } | { readonly id: AlertId },
    change: (current: Alert | undefined) => AlertChange | undefined,
  ): Promise<Alert | null | undefined>;
  findAlert(workspace: WorkspaceId, id: AlertId): Promise<Alert | undefined>;
  /** Those that are not over, the oldest first. */
  listAlerts(workspace: WorkspaceId): Promise<readonly Alert[]>;
  /** Those that ended since then (milliseconds since 1970), the oldest first. */
  listEndedAlerts(workspace: WorkspaceId, since: number): Promise<readonly Alert[]>;
  /** Forgets those that ended before then, and answers how many. */
  forgetAlerts(workspace: WorkspaceId, before: number): Promise<number>;

  /** Where something waits to be sent, and from when on. */
  listOutboxPlaces(): Promise<
    readonly { readonly workspace: WorkspaceId; readonly channel: string; readonly notBefore: number }[]
  >;
  readOutbox(workspace: WorkspaceId, now: number): Promise<OutboxStanding>;
  /** The first that waits for that place. */
  findNextEntry(workspace: WorkspaceId, channel: string): Promise<OutboxEntry | undefined>;
  /** Somebody begins to send it, at that moment. Undefined when it is no longer there. */
  beginEntry(id: OutboxId, at: number): Promise<OutboxEntry | undefined>;
  /** It stands in Slack; with the place of a new message, the alert keeps it. */
  endEntry(id: OutboxId, message?: { readonly channel: string; readonly ts: string }): Promise<void>;
  /**
   * That attempt did not arrive, or none was made: it is sent later, perhaps to another place. An earlier one in doubt
   * stays in doubt. `reply` is then said in the thread of an alert's message.
   */
  deferEntry(
    id: OutboxId,
    to: {
      readonly notBefore: number;
      readonly begunAt: number | null;
      readonly channel?: string;
      readonly reply?: string;
    },
  ): Promise<void>;
  /** Nothing is sent there before that moment. */
  closePlace(workspace: WorkspaceId, channel: string, until: number): Promise<void>;
}
