import type { DraftId, HandoverId, IntegrationId, PostId, ReportId, WorkspaceId } from '../core/ids.ts';
import type { AuditEntry, AuditQuery, AuditRecord, AuditVerdict } from './audit-entry.ts';
import type { BlindTimeLedger } from './blind-times.ts';
import type { LifeLedger } from './bot-life.ts';
import type { DeliveryLedger } from './deliveries.ts';
import type { DigestLedger } from './digests.ts';
import type { Handover } from './handover.ts';
import type { HookHealthLedger } from './hook-health.ts';
import type { HookLedger } from './hooks.ts';
import type { InventoryLedger } from './inventory.ts';
import type { KeptReport } from './kept-report.ts';
import type { AlertLedger } from './outbox.ts';
import type { ScheduledPostLedger } from './scheduled-posts.ts';
import type { SlotLedger } from './slots.ts';

/** Finished reports, for as long as somebody may want to see them again. */
export interface ReportLedger {
  /** Keeps a report; of one integration the newest few are kept. */
  keepReport(workspace: WorkspaceId, kept: KeptReport): Promise<void>;
  findReport(workspace: WorkspaceId, id: ReportId): Promise<KeptReport | undefined>;
  /** Of the newest run; undefined when none is kept. */
  findNewestReport(workspace: WorkspaceId, integration: IntegrationId): Promise<KeptReport | undefined>;
  /** All that are kept of an integration, the newest first. */
  listReports(workspace: WorkspaceId, integration: IntegrationId): Promise<readonly KeptReport[]>;
  /** Forgets what is kept of an integration. */
  forgetReports(workspace: WorkspaceId, integration: IntegrationId): Promise<void>;
}

/** A message or view that says "running" in Slack. When the process that wrote it dies, the next one ends it. */
export interface UnfinishedPost {
  readonly id: PostId;
  readonly workspace: WorkspaceId;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Where it stands, as the Slack side wrote it down. */
  readonly place: string;
}

export interface PostLedger {
  beginPost(post: UnfinishedPost): Promise<void>;
  endPost(id: PostId): Promise<void>;
  /** Of all workspaces, the oldest first. */
  listUnfinishedPosts(): Promise<readonly UnfinishedPost[]>;
}

/** Who did what. It only grows; nothing in it is ever changed or taken out. */
export interface AuditLedger {
  /** Answers with the entry's number in its workspace; 1 is the first. */
  appendAudit(workspace: WorkspaceId, entry: AuditEntry): Promise<number>;
  /** The newest first. */
  listAudit(workspace: WorkspaceId, query: AuditQuery): Promise<readonly AuditRecord[]>;
  /** Whether every entry is as it was written. An end that was cut off leaves no trace in the chain. */
  checkAudit(workspace: WorkspaceId): Promise<AuditVerdict>;
}

/** Something that may be done once, until a moment, by whoever holds the key: an OAuth round trip, a one-time page. */
export interface Ticket {
  readonly workspace: WorkspaceId;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** What it stands for, as its issuer wrote it down; secrets in it are sealed. */
  readonly body: string;
}

export interface TicketLedger {
  /** `key` is what the holder shows; only its hash is kept. `now` as `expiresAt`; tickets that ended are cleared away. */
  issueTicket(purpose: string, key: string, ticket: Ticket, now: number): Promise<void>;
  /** Undefined when there is none for that purpose, or it has ended. */
  findTicket(purpose: string, key: string, now: number): Promise<Ticket | undefined>;
  /** Finds it and ends it in one: of many who show the same key at once, one gets it. */
  takeTicket(purpose: string, key: string, now: number): Promise<Ticket | undefined>;
}

/** Steps of set-ups that colleagues were asked to do. */
export interface HandoverLedger {
  /** False when there is one of that id already: of two submits of one form the first counts. */
  keepHandover(workspace: WorkspaceId, made: Handover): Promise<boolean>;
  findHandover(workspace: WorkspaceId, id: HandoverId): Promise<Handover | undefined>;
  /** Applies a pure change to the current one, one change at a time. Undefined when it is gone. */
  changeHandover(
    workspace: WorkspaceId,
    id: HandoverId,
    change: (current: Handover) => Handover,
  ): Promise<Handover | undefined>;
  forgetHandover(workspace: WorkspaceId, id: HandoverId): Promise<void>;
  /** Forgets those of all workspaces that were over before that moment (ISO 8601, UTC) and need nothing more. */
  clearHandovers(before: string): Promise<void>;
  /** Of one set-up, the oldest first. */
  listHandovers(workspace: WorkspaceId, draft: DraftId): Promise<readonly Handover[]>;
  /** Those of all workspaces whose messages are not as they should be, or that are being tried; the oldest first. */
  listUnfinishedHandovers(): Promise<readonly { readonly workspace: WorkspaceId; readonly handover: Handover }[]>;
}

/**
 * What only grows and is looked up: the other half of the store. A promise that resolves means it is on disk; one that
 * rejects (StoreError) means nothing was written.
 */
export interface Ledger
  extends ReportLedger,
    PostLedger,
    AuditLedger,
    TicketLedger,
    InventoryLedger,
    HandoverLedger,
    HookLedger,
    DeliveryLedger,
    SlotLedger,
    ScheduledPostLedger,
    HookHealthLedger,
    BlindTimeLedger,
    LifeLedger,
    DigestLedger,
    AlertLedger {
  close(): Promise<void>;
}
