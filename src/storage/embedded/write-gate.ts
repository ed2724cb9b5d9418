import { StoreError } from '../../core/errors.ts';
import { readFaultCode } from './disk.ts';
import type { FolderLock } from './folder-lock.ts';

/** Says whether this process may change anything. */
export interface WriteGate {
  /** Throws once the store is closing. */
  assertOpen(): void;
  /** Rejects when the folder was lost to another process, or the disk failed beyond repair. */
  assertMayWrite(): Promise<void>;
  /** Shuts the gate for good after a fault that could not be undone, and throws what to tell the person. */
  stop(place: string, cause: unknown): never;
  /** False when it was closed before. */
  close(): boolean;
}

export function createWriteGate(lock: FolderLock): WriteGate {
  let isClosed = false;
  let stopped: StoreError | undefined;

  return {
    assertOpen() {
      if (!isClosed) return;
      throw new StoreError('unwritable', 'Nothing was changed: Flow bot is stopping. Do it again when it is back.');
    },

    async assertMayWrite() {
      if (stopped) throw new StoreError(stopped.code, `Nothing was changed. Before: ${stopped.message}`);
      await lock.assertHeld();
    },

    stop(place, cause) {
      const code = readFaultCode(cause) ?? 'no code';
      stopped = new StoreError(
        'unwritable',
        `The disk failed (${code}) while ${place} was saved and again while it was put back, so either state may be ` +
          'there. Nothing more is saved until a restart. Check the disk and its free space, restart, then look at this one.',
        { cause },
      );
      throw stopped;
    },

    close() {
      const wasOpen = !isClosed;
      isClosed = true;
      return wasOpen;
    },
  };
}
