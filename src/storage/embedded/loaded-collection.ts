import { Low } from 'lowdb';
import { InputError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { Collection } from './collection.ts';
import { translateFault } from './disk-fault.ts';
import { type DocumentFileTools, documentFile } from './document-file.ts';
import { renderDocument } from './document-text.ts';
import { makeFolder } from './folders.ts';
import { freeze } from './freeze.ts';
import { type Kind, placeOf, type Versioned } from './layout.ts';
import { loadDocuments } from './load-documents.ts';
import type { Turns } from './turns.ts';
import { removeTwins } from './twin-files.ts';

export interface CollectionTools extends DocumentFileTools {
  readonly directory: string;
  readonly turns: Turns;
  /** Throws once the store is closing; what was asked before that is still done. */
  assertOpen(): void;
}

/**
 * The documents of a kind in memory, for the one process that holds the folder. Memory follows the disk: a change is
 * written as a lowdb document of its own and replaces the one in memory only when it is durable.
 */
export async function loadCollection<Document extends Versioned>(
  tools: CollectionTools,
  kind: Kind<Document>,
): Promise<Collection<Document>> {
  const { directory, turns, writing } = tools;
  const index = await loadDocuments(tools, directory, kind);
  const madeFolders = new Set<string>();
  const placeFor = (workspace: WorkspaceId, id: Document['id']) => placeOf(directory, kind.folder, workspace, id);

  async function save(workspace: WorkspaceId, next: Document, former: Document | null): Promise<void> {
    const file = documentFile(tools, kind, placeFor(workspace, next.id), former);
    await new Low<Document | null>(file, next).write();
    index.put(workspace, next);
  }

  async function saveFirst(workspace: WorkspaceId, document: Document): Promise<void> {
    const { folder } = placeFor(workspace, document.id);
    try {
      await writing.assertMayWrite();
      await turns.run('folders', async () => {
        if (madeFolders.has(folder)) return;
        await makeFolder(writing.disk, writing.syncFolder, directory, folder);
        madeFolders.add(folder);
      });
    } catch (error) {
      throw translateFault(error, folder);
    }
    await save(workspace, document, null);
  }

  return {
    workspaces: async () => index.workspaces(),
    list: async (workspace) => index.list(workspace),
    damaged: async (workspace) => index.damaged(workspace),
    find: async (workspace, id) => index.find(workspace, id),

    async create(workspace, made) {
      tools.assertOpen();
      const document = freeze(kind.schema.parse({ ...made, version: 1 }));

      return turns.run(placeFor(workspace, document.id).file, async () => {
        if (index.find(workspace, document.id)) throw new Error(`${document.id} is stored already`);
        if (!index.claim(workspace, document)) return undefined;
        try {
          await saveFirst(workspace, document);
        } catch (error) {
          index.unclaim(workspace, document);
          throw error;
        }
        return document;
      });
    },

    async change(workspace, id, change) {
      tools.assertOpen();

      return turns.run(placeFor(workspace, id).file, async () => {
        const current = index.find(workspace, id);
        const made = current && change(current);
        if (!current || !made) return undefined;

        const changed = { ...made, id, version: current.version + 1 };
        const next = freeze(kind.schema.parse(changed));
        const isRenamed = kind.uniqueKey?.(next) !== kind.uniqueKey?.(current);
        if (isRenamed && !index.claim(workspace, next)) {
          throw new InputError('That name is taken. Choose another one.', 'name');
        }
        try {
          await save(workspace, next, current);
        } catch (error) {
          if (isRenamed) index.unclaim(workspace, next);
          throw error;
        }
        if (isRenamed) index.unclaim(workspace, current);
        return next;
      });
    },

    async remove(workspace, id) {
      tools.assertOpen();
      const place = placeFor(workspace, id);

      return turns.run(place.file, async () => {
        const current = index.find(workspace, id);
        if (!current) return false;

        await removeTwins(writing, place, renderDocument(workspace, current));
        index.drop(workspace, current);
        index.unclaim(workspace, current);
        return true;
      });
    },
  };
}
