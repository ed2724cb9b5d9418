import { Low } from 'lowdb';
import { StoreError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import { type DocumentFileTools, documentFile } from './document-file.ts';
import { createDocumentIndex, type DocumentIndex } from './document-index.ts';
import { clearAway, listDocumentFiles, listWorkspaceFolders } from './folders.ts';
import { freeze } from './freeze.ts';
import { inParallel } from './in-parallel.ts';
import { type Kind, placeOf, type Versioned } from './layout.ts';

/** More gains nothing, and each document costs two open files. */
const readAtOnce = 32;

/**
 * Reads every document of a kind, mends what can be mended and clears away what a killed process left half-written.
 * A document that cannot be read is noted and the others load; one that another version wrote stops it all, because
 * this version would work on with half of what there is.
 */
export async function loadDocuments<Document extends Versioned>(
  tools: DocumentFileTools,
  directory: string,
  kind: Kind<Document>,
): Promise<DocumentIndex<Document>> {
  const index = createDocumentIndex(kind);
  for (const workspace of await listWorkspaceFolders(tools.writing.disk, directory)) {
    const { ids, names } = await listDocumentFiles(tools.writing.disk, directory, kind, workspace);
    await clearAway(tools.writing.disk, placeOf(directory, kind.folder, workspace, '').folder, names);
    await inParallel(ids, readAtOnce, (id) => loadDocument(tools, directory, kind, workspace, id, index));
  }
  return index;
}

async function loadDocument<Document extends Versioned>(
  tools: DocumentFileTools,
  directory: string,
  kind: Kind<Document>,
  workspace: WorkspaceId,
  id: Document['id'],
  index: DocumentIndex<Document>,
): Promise<void> {
  const file = documentFile(tools, kind, placeOf(directory, kind.folder, workspace, id), null);
  const stored = new Low<Document | null>(file, null);
  try {
    await stored.read();
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'damaged') throw error;
    tools.log.warn({ workspace, id, reason: error.message }, 'a document is damaged and left out');
    index.putDamaged(workspace, id, error);
    return;
  }

  if (!stored.data) return;
  index.put(workspace, freeze(stored.data));
  index.claim(workspace, stored.data);
}
