import { resolve } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import type { Store } from '../store.ts';
import { composeStore } from './compose-store.ts';
import { type Disk, realDisk } from './disk.ts';
import { translateFault } from './disk-fault.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { clearAway, makeRootFolder } from './folders.ts';
import { draftKind, integrationKind, settingsKind } from './layout.ts';
import { loadCollection } from './loaded-collection.ts';
import { readOnlyCollection } from './read-only-collection.ts';
import { shareSyncs } from './shared-sync.ts';
import { type StoreLog, warningLog } from './store-log.ts';
import { createTurns } from './turns.ts';
import type { Writing } from './twin-files.ts';
import { createWriteGate } from './write-gate.ts';

export interface EmbeddedStoreOptions {
  readonly directory: string;
  /** `read-write` takes the folder for this process alone; `read-only` works beside it and takes nothing. */
  readonly mode: 'read-write' | 'read-only';
  readonly clock: Clock;
  /** Where damage and its repair are reported; Node's warnings when left out. */
  readonly log?: StoreLog;
}

/**
 * Opens the store in a folder. Rejects with StoreError `in-use` when another process writes there, `newer` when another
 * version wrote it, `unwritable` or `full` when the disk refuses. A folder that is not there is made (read-write) or
 * empty (read-only). A damaged document is recovered from its copy, or left out and reported by `listDamaged`.
 */
export async function openEmbeddedStore(options: EmbeddedStoreOptions): Promise<Store> {
  const directory = resolve(options.directory);
  const log = options.log ?? warningLog;

  if (options.mode === 'read-only') {
    const tools = { directory, disk: realDisk, log };
    const never = async () => undefined;
    return composeStore(
      readOnlyCollection(tools, integrationKind),
      readOnlyCollection(tools, draftKind),
      readOnlyCollection(tools, settingsKind),
      never,
    );
  }

  try {
    await makeRootFolder(realDisk, directory, log);
    const lock = await lockFolder(directory, realDisk, options.clock);
    return await openLocked({ directory, disk: realDisk, lock, clock: options.clock, log });
  } catch (error) {
    throw translateFault(error, directory);
  }
}

export interface LockedFolder {
  readonly directory: string;
  readonly disk: Disk;
  readonly lock: FolderLock;
  readonly clock: Clock;
  readonly log: StoreLog;
}

/** The store in a folder that is already locked; lets go of the lock when it cannot open. */
export async function openLocked({ directory, disk, lock, clock, log }: LockedFolder): Promise<Store> {
  const turns = createTurns();
  const gate = createWriteGate(lock);
  const writing: Writing = {
    disk,
    syncFolder: shareSyncs((folder) => disk.syncDirectory(folder)),
    assertMayWrite: gate.assertMayWrite,
    stop: gate.stop,
  };
  const tools = { directory, writing, clock, log, turns, assertOpen: gate.assertOpen };

  try {
    await clearAway(disk, directory, await disk.list(directory));
    const integrations = await loadCollection(tools, integrationKind);
    const drafts = await loadCollection(tools, draftKind);
    const settings = await loadCollection(tools, settingsKind);
    // Two that broke the same stale lock at once both got this far; only one is still named as the owner.
    await lock.assertHeld();

    return composeStore(integrations, drafts, settings, async () => {
      if (!gate.close()) return;
      await turns.settled();
      await lock.release();
    });
  } catch (error) {
    await lock.release();
    throw translateFault(error, directory);
  }
}
