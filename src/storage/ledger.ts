import type { IntegrationId, PostId, ReportId, WorkspaceId } from '../core/ids.ts';
import type { KeptReport } from './kept-report.ts';

/** A message or view that says "running" in Slack. When the process that wrote it dies, the next one ends it. */
export interface UnfinishedPost {
  readonly id: PostId;
  readonly workspace: WorkspaceId;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Where it stands, as the Slack side wrote it down. */
  readonly place: string;
}

/**
 * What only grows and is looked up: the other half of the store. A promise that resolves means it is on disk; one that
 * rejects (StoreError) means nothing was written.
 */
export interface Ledger {
  /** Keeps a report; of one integration the newest few are kept. */
  keepReport(workspace: WorkspaceId, kept: KeptReport): Promise<void>;
  findReport(workspace: WorkspaceId, id: ReportId): Promise<KeptReport | undefined>;
  /** Forgets what is kept of an integration. */
  forgetReports(workspace: WorkspaceId, integration: IntegrationId): Promise<void>;

  beginPost(post: UnfinishedPost): Promise<void>;
  endPost(id: PostId): Promise<void>;
  /** Of all workspaces, the oldest first. */
  listUnfinishedPosts(): Promise<readonly UnfinishedPost[]>;

  close(): Promise<void>;
}
