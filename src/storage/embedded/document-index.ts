import type { StoreError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { Kind, Versioned } from './layout.ts';

/** What is in memory of one kind of document. Nothing in it is shared between workspaces. */
export interface DocumentIndex<Document extends Versioned> {
  workspaces(): readonly WorkspaceId[];
  list(workspace: WorkspaceId): Document[];
  damaged(workspace: WorkspaceId): readonly StoreError[];
  /** Throws the document's own error when it cannot be read. */
  find(workspace: WorkspaceId, id: Document['id']): Document | undefined;
  put(workspace: WorkspaceId, document: Document): void;
  putDamaged(workspace: WorkspaceId, id: Document['id'], error: StoreError): void;
  drop(workspace: WorkspaceId, document: Document): void;
  /** Takes a document's unique key for it; false when another one has it. */
  claim(workspace: WorkspaceId, document: Document): boolean;
  unclaim(workspace: WorkspaceId, document: Document): void;
}

interface Shelf<Document> {
  readonly documents: Map<string, Document>;
  readonly damaged: Map<string, StoreError>;
  /** Unique key to the id that has it. */
  readonly keys: Map<string, string>;
}

export function createDocumentIndex<Document extends Versioned>(kind: Kind<Document>): DocumentIndex<Document> {
  const shelves = new Map<WorkspaceId, Shelf<Document>>();

  function shelfOf(workspace: WorkspaceId): Shelf<Document> {
    const known = shelves.get(workspace);
    if (known) return known;
    const shelf = { documents: new Map(), damaged: new Map(), keys: new Map() };
    shelves.set(workspace, shelf);
    return shelf;
  }

  return {
    workspaces() {
      const held = [...shelves].filter(([, shelf]) => shelf.documents.size + shelf.damaged.size > 0);
      return held.map(([workspace]) => workspace);
    },
    list: (workspace) => [...(shelves.get(workspace)?.documents.values() ?? [])],
    damaged: (workspace) => [...(shelves.get(workspace)?.damaged.values() ?? [])],

    find(workspace, id) {
      const shelf = shelves.get(workspace);
      const error = shelf?.damaged.get(id);
      if (error) throw error;
      return shelf?.documents.get(id);
    },

    put(workspace, document) {
      shelfOf(workspace).documents.set(document.id, document);
    },
    putDamaged(workspace, id, error) {
      shelfOf(workspace).damaged.set(id, error);
    },
    drop(workspace, document) {
      shelfOf(workspace).documents.delete(document.id);
    },

    claim(workspace, document) {
      const key = kind.uniqueKey?.(document);
      if (key === undefined) return true;

      const { keys } = shelfOf(workspace);
      const holder = keys.get(key);
      if (holder !== undefined && holder !== document.id) return false;
      keys.set(key, document.id);
      return true;
    },
    unclaim(workspace, document) {
      const key = kind.uniqueKey?.(document);
      const { keys } = shelfOf(workspace);
      if (key !== undefined && keys.get(key) === document.id) keys.delete(key);
    },
  };
}
