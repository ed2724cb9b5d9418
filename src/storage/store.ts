import type { DraftId, IntegrationId, WorkspaceId } from '../core/ids.ts';
import type { Draft, StoredIntegration } from './documents.ts';

/** A document as the store takes it in: the store counts versions. */
export type New<Document extends { version: number }> = Omit<Document, 'version'>;

/**
 * The state store, in the domain's verbs. Each document changes atomically and nothing spans two. A promise that
 * resolves means the change is on disk; one that rejects (StoreError) means nothing changed. Every method takes the
 * workspace first, and no method ever shows one workspace's documents to another.
 */
export interface Store {
  /** Workspaces that hold at least one document. */
  listWorkspaces(): Promise<readonly WorkspaceId[]>;

  /** Sorted by name. */
  listIntegrations(workspace: WorkspaceId): Promise<readonly StoredIntegration[]>;
  findIntegration(workspace: WorkspaceId, id: IntegrationId): Promise<StoredIntegration | undefined>;
  /** Undefined when the name is taken, compared without regard to case; also under concurrent calls. */
  createIntegration(workspace: WorkspaceId, made: New<StoredIntegration>): Promise<StoredIntegration | undefined>;
  /** Applies a pure change to the current document, one change at a time. Undefined when it is gone. */
  changeIntegration(
    workspace: WorkspaceId,
    id: IntegrationId,
    change: (current: StoredIntegration) => StoredIntegration,
  ): Promise<StoredIntegration | undefined>;
  /** False when it was already gone. */
  removeIntegration(workspace: WorkspaceId, id: IntegrationId): Promise<boolean>;

  listDrafts(workspace: WorkspaceId): Promise<readonly Draft[]>;
  findDraft(workspace: WorkspaceId, id: DraftId): Promise<Draft | undefined>;
  createDraft(workspace: WorkspaceId, made: New<Draft>): Promise<Draft>;
  changeDraft(workspace: WorkspaceId, id: DraftId, change: (current: Draft) => Draft): Promise<Draft | undefined>;
  removeDraft(workspace: WorkspaceId, id: DraftId): Promise<boolean>;

  /** Answers when everything acknowledged is on disk and the folder is free for another process. */
  close(): Promise<void>;
}
