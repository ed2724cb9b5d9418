import { StoreError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { Collection } from './collection.ts';
import type { Disk } from './disk.ts';
import { listDocumentFiles, listWorkspaceFolders } from './folders.ts';
import { freeze } from './freeze.ts';
import { inParallel } from './in-parallel.ts';
import { type Kind, placeOf, type Versioned } from './layout.ts';
import { readEitherTwin } from './read-twins.ts';
import type { StoreLog } from './store-log.ts';

export interface ReadOnlyTools {
  readonly directory: string;
  readonly disk: Disk;
  readonly log: StoreLog;
}

const readAtOnce = 32;

/** Reads the disk each time, beside whoever writes; each document is whole, because files only change by rename. */
export function readOnlyCollection<Document extends Versioned>(
  tools: ReadOnlyTools,
  kind: Kind<Document>,
): Collection<Document> {
  const { directory, disk, log } = tools;

  async function find(workspace: WorkspaceId, id: Document['id']): Promise<Document | undefined> {
    const place = placeOf(directory, kind.folder, workspace, id);
    const twins = await readEitherTwin(disk, kind, place);
    if (!twins) return undefined;

    for (const { path, why } of twins.faults) {
      log.warn({ file: path, why }, 'a document is read from its twin; the bot mends it when it starts');
    }
    return freeze(twins.document);
  }

  async function readAll(workspace: WorkspaceId): Promise<{ documents: Document[]; damaged: StoreError[] }> {
    const { ids } = await listDocumentFiles(disk, directory, kind, workspace);
    const documents: Document[] = [];
    const damaged: StoreError[] = [];
    await inParallel(ids, readAtOnce, async (id) => {
      try {
        const document = await find(workspace, id);
        if (document) documents.push(document);
      } catch (error) {
        if (!(error instanceof StoreError) || error.code !== 'damaged') throw error;
        damaged.push(error);
      }
    });
    return { documents, damaged };
  }

  return {
    async workspaces() {
      const held: WorkspaceId[] = [];
      for (const workspace of await listWorkspaceFolders(disk, directory)) {
        const { ids } = await listDocumentFiles(disk, directory, kind, workspace);
        if (ids.length > 0) held.push(workspace);
      }
      return held;
    },
    list: async (workspace) => (await readAll(workspace)).documents,
    damaged: async (workspace) => (await readAll(workspace)).damaged,
    find,
    create: refuse,
    change: refuse,
    remove: refuse,
  };
}

async function refuse(): Promise<never> {
  throw new StoreError(
    'read-only',
    'Nothing was changed: this command opened the stored integrations only to read them. ' +
      'Make the change in Slack, or stop the bot and make it from the terminal.',
  );
}
