import { dirname, join, relative, sep } from 'node:path';
import { StoreError } from '../../core/errors.ts';
import { WorkspaceId } from '../../core/ids.ts';
import { type Disk, readFaultCode } from './disk.ts';
import { translateFault } from './disk-fault.ts';
import { isTemporaryName, type Kind, placeOf, readFileName, type Versioned, workspacesFolder } from './layout.ts';
import type { StoreLog } from './store-log.ts';

/** What lies in a folder of ours; nothing when it is not there. A symbolic link in its place is refused. */
async function listFolder(disk: Disk, folder: string): Promise<readonly string[]> {
  try {
    return (await isFolder(disk, folder)) ? await disk.list(folder) : [];
  } catch (error) {
    throw translateFault(error, folder);
  }
}

/** The workspaces that have a folder, sorted. */
export async function listWorkspaceFolders(disk: Disk, directory: string): Promise<readonly WorkspaceId[]> {
  const names = await listFolder(disk, workspacesFolder(directory));
  return names.toSorted().flatMap((name) => WorkspaceId.safeParse(name).data ?? []);
}

export interface FoundFiles<Id> {
  /** One for each document, whether its file, its copy or both are there. */
  readonly ids: readonly Id[];
  readonly names: readonly string[];
}

export async function listDocumentFiles<Document extends Versioned>(
  disk: Disk,
  directory: string,
  kind: Kind<Document>,
  workspace: WorkspaceId,
): Promise<FoundFiles<Document['id']>> {
  const { folder } = placeOf(directory, kind.folder, workspace, '');
  if (!(await isFolder(disk, dirname(folder)))) return { ids: [], names: [] };

  const names = await listFolder(disk, folder);
  const ids = names.flatMap((name) => kind.readId(readFileName(name) ?? '') ?? []);
  return { ids: [...new Set(ids)], names };
}

/** Makes a folder below `directory` and what leads to it, durably. One call at a time. */
export async function makeFolder(
  disk: Disk,
  syncFolder: (folder: string) => Promise<void>,
  directory: string,
  folder: string,
): Promise<void> {
  const steps = relative(directory, folder).split(sep);
  for (const [index] of steps.entries()) {
    const path = join(directory, ...steps.slice(0, index + 1));
    if (!(await isFolder(disk, path))) await disk.makeDirectory(path);
    // Also when it was there: whoever made it may have been stopped before this.
    await syncFolder(dirname(path));
  }
}

/** Makes the store's own folder and what leads to it. */
export async function makeRootFolder(disk: Disk, directory: string, log: StoreLog): Promise<void> {
  if ((await disk.kind(directory)) !== 'absent') return;

  await makeRootFolder(disk, dirname(directory), log);
  try {
    await disk.makeDirectory(directory);
  } catch (error) {
    // Another process may start at the same moment; which of the two may write is for the lock to say.
    if (readFaultCode(error) !== 'EEXIST') throw error;
  }
  await disk.syncDirectory(dirname(directory));
  log.info({ directory }, 'there was no store here, so an empty one was made');
}

/** Removes what a killed process left half-written; what cannot be removed does no harm. */
export async function clearAway(disk: Disk, folder: string, names: readonly string[]): Promise<void> {
  await Promise.allSettled(names.filter(isTemporaryName).map((name) => disk.remove(join(folder, name))));
}

async function isFolder(disk: Disk, path: string): Promise<boolean> {
  const kind = await disk.kind(path);
  if (kind === 'absent') return false;
  if (kind === 'directory') return true;
  throw new StoreError(
    'unwritable',
    `${path} is not a folder (a symbolic link is not followed), so the store was not opened. ` +
      'Move it away and put the real folder in its place.',
  );
}
