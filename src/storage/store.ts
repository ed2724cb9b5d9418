import type { StoreError } from '../core/errors.ts';
import type { DraftId, IntegrationId, WorkspaceId } from '../core/ids.ts';
import type { Draft, StoredIntegration } from './documents.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

/** A document as the store takes it in: the store counts versions. */
export type New<Document extends { version: number }> = Omit<Document, 'version'>;

/**
 * The state store, in the domain's verbs. Each document changes atomically and nothing spans two. A promise that
 * resolves means the change is on disk; one that rejects (StoreError) means nothing changed. What it hands out may be
 * frozen: make a changed copy. Every method takes the
 * workspace first, and no method ever shows one workspace's documents to another.
 */
export interface Store {
  /** Workspaces that hold at least one document. */
  listWorkspaces(): Promise<readonly WorkspaceId[]>;

  /**
   * Sorted by name, without regard to case. Those that cannot be read are left out: `listDamaged` names them. What is
   * marked as removed is not in it, is not found, is not changed, and leaves its name to others.
   */
  listIntegrations(workspace: WorkspaceId): Promise<readonly StoredIntegration[]>;
  /** One error for each document that is there and cannot be read, written for people; the rest of the store works. */
  listDamaged(workspace: WorkspaceId): Promise<readonly StoreError[]>;
  /** Rejects with StoreError `damaged` when it is there and cannot be read. */
  findIntegration(workspace: WorkspaceId, id: IntegrationId): Promise<StoredIntegration | undefined>;
  /** Undefined when the name is taken, compared without regard to case; also under concurrent calls. */
  createIntegration(workspace: WorkspaceId, made: New<StoredIntegration>): Promise<StoredIntegration | undefined>;
  /**
   * Applies a pure change to the current document, one change at a time; id and version stay the store's. Undefined
   * when it is gone. A new name that is taken is an InputError on the field `name`.
   */
  changeIntegration(
    workspace: WorkspaceId,
    id: IntegrationId,
    change: (current: StoredIntegration) => StoredIntegration,
  ): Promise<StoredIntegration | undefined>;
  /** Those that are marked as removed, the last removed first. */
  listRemovedIntegrations(workspace: WorkspaceId): Promise<readonly StoredIntegration[]>;
  /**
   * Takes the mark away again, under this name. Undefined when there is none of that id with the mark; a name that is
   * taken is an InputError on the field `name`.
   */
  restoreIntegration(workspace: WorkspaceId, id: IntegrationId, name: string): Promise<StoredIntegration | undefined>;
  /** For good, marked or not: nothing of it is left. False when it was already gone. */
  removeIntegration(workspace: WorkspaceId, id: IntegrationId): Promise<boolean>;

  /** The oldest first. */
  listDrafts(workspace: WorkspaceId): Promise<readonly Draft[]>;
  findDraft(workspace: WorkspaceId, id: DraftId): Promise<Draft | undefined>;
  createDraft(workspace: WorkspaceId, made: New<Draft>): Promise<Draft>;
  changeDraft(workspace: WorkspaceId, id: DraftId, change: (current: Draft) => Draft): Promise<Draft | undefined>;
  removeDraft(workspace: WorkspaceId, id: DraftId): Promise<boolean>;

  /** The defaults until somebody has changed something. */
  getSettings(workspace: WorkspaceId): Promise<WorkspaceSettings>;
  /** Applies a pure change to the current settings, one change at a time. */
  changeSettings(
    workspace: WorkspaceId,
    change: (current: WorkspaceSettings) => WorkspaceSettings,
  ): Promise<WorkspaceSettings>;

  /** Answers when everything acknowledged is on disk and the folder is free for another process. */
  close(): Promise<void>;
}
