import type { HookId, WorkspaceId } from '../core/ids.ts';

/** What a delivery is known by before anybody reads its body. Times in ms since 1970. */
export interface DeliveryHead {
  readonly workspace: WorkspaceId;
  readonly hook: HookId;
  /** What the host calls this delivery, the same again when it is redelivered (DeliveryView.key). */
  readonly key: string;
  /** In the host's words: `pull_request`, `Merge Request Hook`. */
  readonly event: string;
  readonly receivedAt: number;
  /** When the host says that it sent it, or that it happened; null where it does not say. */
  readonly sentAt: number | null;
  /** Whether it came from where the host says that it sends from. `unknown`: it does not say, or nobody can tell. */
  readonly origin: 'listed' | 'elsewhere' | 'unknown';
}

export interface ArrivedDelivery extends DeliveryHead {
  /** What stands for the body, where the host signs it and nothing else; null where the key is signed too. */
  readonly seal: string | null;
  /** As it came, unread. */
  readonly body: Uint8Array;
}

export interface WaitingDelivery extends DeliveryHead {
  /** The order of arrival. */
  readonly number: number;
  /**
   * The same body came before under another key: the host said the same twice, or somebody who listened says it again.
   * It may lead to another look at the host, and is not to be believed by itself.
   */
  readonly isRepeated: boolean;
  readonly body: Uint8Array;
}

/** What reading a delivery brought to light. Its body is gone then. */
export interface ReadDelivery {
  readonly number: number;
  /** `opened`, `member_added`; null where there is none, or the body could not be read. */
  readonly action: string | null;
  readonly sentAt: number | null;
  /** False where the body was not what the host documents. */
  readonly isReadable: boolean;
}

/** What arrived of one event from one webhook since a moment. */
export interface HookFigures {
  readonly hook: HookId;
  /** In the host's words. */
  readonly event: string;
  readonly count: number;
  /** How many of them were not what the host documents. */
  readonly unreadable: number;
  /** How many came from elsewhere than the host says that it sends from. */
  readonly elsewhere: number;
  readonly lastAt: number;
  /** How many of them the host dates. */
  readonly dated: number;
  /** Of those, from the host's time to ours, in ms; null where there are none. */
  readonly meanLagMs: number | null;
  readonly worstLagMs: number | null;
}

/** Deliveries, from their arrival to their end. */
export interface DeliveryLedger {
  /**
   * `kept`: it is on the disk, and one of a hook and key is given to be read once, however often it comes. `known`: it
   * was seen at once that it has come before. `busy`: too much waits to be written or read, and nothing was kept.
   * Rejects with StoreError where the disk does not take it.
   */
  keepDelivery(arrived: ArrivedDelivery): Promise<'kept' | 'known' | 'busy'>;
  /**
   * The oldest that nobody has read yet, of all workspaces; the same again until they are ended. At least one where one
   * waits, and no more than `bytes` of bodies otherwise.
   */
  takeDeliveries(most: { readonly count: number; readonly bytes: number }): Promise<readonly WaitingDelivery[]>;
  /** Keeps what was read of them, and lets go of their bodies. */
  endDeliveries(read: readonly ReadDelivery[]): Promise<void>;
  /** `oldestAt` is null where none waits. */
  countWaitingDeliveries(): Promise<{ readonly count: number; readonly oldestAt: number | null }>;
  /** The keys of one hook that arrived since then, for holding the host's log against them. */
  listDeliveryKeys(workspace: WorkspaceId, hook: HookId, since: number): Promise<ReadonlySet<string>>;
  /** Of every hook from which something arrived since then, event by event. */
  listHookFigures(workspace: WorkspaceId, since: number): Promise<readonly HookFigures[]>;
  /** Forgets those of all workspaces that arrived before then, read or not. */
  clearDeliveries(before: number): Promise<void>;
}
