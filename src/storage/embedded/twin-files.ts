import type { Disk } from './disk.ts';
import { isAbsence } from './disk.ts';
import { translateFault } from './disk-fault.ts';
import { type Place, temporaryName } from './layout.ts';

/** What writing to a place needs. */
export interface Writing {
  readonly disk: Disk;
  /** Makes the names in a folder durable. */
  syncFolder(folder: string): Promise<void>;
  /** Rejects when this process may not write (any more). Asked right before anything becomes visible. */
  assertMayWrite(): Promise<void>;
  /** Told when a fault could not be undone: from then on nothing may be written. */
  stop(place: string, cause: unknown): never;
}

/**
 * Puts `text` into a document's file and into its copy. Resolves when both are durable. On a fault everything is put
 * back to `former` (null: there was no document) and it rejects with a StoreError.
 */
export async function replaceTwins(writing: Writing, place: Place, text: string, former: string | null): Promise<void> {
  const staged = await stageAll(writing, place, [place.file, place.copy], text);
  try {
    await writing.assertMayWrite();
  } catch (error) {
    await removeAll(writing.disk, staged);
    throw error;
  }

  try {
    for (const { temporary, target } of staged) await writing.disk.rename(temporary, target);
    await writing.syncFolder(place.folder);
  } catch (error) {
    await removeAll(writing.disk, staged);
    await putBack(writing, place, former, error);
    throw translateFault(error, place.file);
  }
}

/** Removes a document's copy and file. Resolves when that is durable; on a fault both are put back. */
export async function removeTwins(writing: Writing, place: Place, former: string): Promise<void> {
  await writing.assertMayWrite();

  try {
    // The copy first: half of a removal leaves a document that is whole, never a copy alone.
    for (const path of [place.copy, place.file]) await removeIfThere(writing.disk, path);
    await writing.syncFolder(place.folder);
  } catch (error) {
    await putBack(writing, place, former, error);
    throw translateFault(error, place.file);
  }
}

interface Staged {
  readonly temporary: string;
  readonly target: string;
}

// Where disks fail, they fail here, before anything can be seen.
async function stageAll(
  writing: Writing,
  place: Place,
  targets: readonly string[],
  text: string,
): Promise<readonly Staged[]> {
  const staged = targets.map((target) => ({ temporary: temporaryName(target), target }));
  const written = await Promise.allSettled(staged.map(({ temporary }) => writeDurably(writing.disk, temporary, text)));

  const failed = written.find((each) => each.status === 'rejected');
  if (!failed) return staged;
  await removeAll(writing.disk, staged);
  throw translateFault(failed.reason, place.file);
}

async function writeDurably(disk: Disk, path: string, text: string): Promise<void> {
  const file = await disk.create(path);
  try {
    await file.write(text);
    await file.sync();
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
}

// After a fault nothing is taken for granted: what is there is read again, and only what differs is written.
async function putBack(writing: Writing, place: Place, former: string | null, cause: unknown): Promise<void> {
  try {
    for (const target of [place.file, place.copy]) {
      if ((await readText(writing.disk, target)) === former) continue;
      if (former === null) {
        await removeIfThere(writing.disk, target);
        continue;
      }
      const temporary = temporaryName(target);
      await writeDurably(writing.disk, temporary, former);
      await writing.disk.rename(temporary, target);
    }
    await writing.syncFolder(place.folder);
  } catch {
    writing.stop(place.file, cause);
  }
}

async function readText(disk: Disk, path: string): Promise<string | null> {
  try {
    return (await disk.read(path)).toString('utf8');
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

async function removeIfThere(disk: Disk, path: string): Promise<void> {
  try {
    await disk.remove(path);
  } catch (error) {
    if (!isAbsence(error)) throw error;
  }
}

// What cannot be removed now is removed when the store is opened next.
async function removeAll(disk: Disk, staged: readonly Staged[]): Promise<void> {
  await Promise.allSettled(staged.map(({ temporary }) => disk.remove(temporary)));
}
