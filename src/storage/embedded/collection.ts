import type { StoreError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { Versioned } from './layout.ts';

/** All documents of one kind. What it hands out is frozen. */
export interface Collection<Document extends Versioned> {
  workspaces(): Promise<readonly WorkspaceId[]>;
  /** Those that can be read, in no order. */
  list(workspace: WorkspaceId): Promise<Document[]>;
  /** One error for each document that is there and cannot be read. */
  damaged(workspace: WorkspaceId): Promise<readonly StoreError[]>;
  /** Throws when it is there and cannot be read. */
  find(workspace: WorkspaceId, id: Document['id']): Promise<Document | undefined>;
  /** Undefined when another document has its unique key. */
  create(workspace: WorkspaceId, made: Omit<Document, 'version'>): Promise<Document | undefined>;
  /** A change that gives undefined leaves the document as it is. */
  change(
    workspace: WorkspaceId,
    id: Document['id'],
    change: (current: Document) => Document | undefined,
  ): Promise<Document | undefined>;
  remove(workspace: WorkspaceId, id: Document['id']): Promise<boolean>;
}
