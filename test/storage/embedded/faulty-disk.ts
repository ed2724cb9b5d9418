import type { Disk, NewFile } from '../../../src/storage/embedded/disk.ts';

/** Called before each operation, with its number from 1 and its name; throws to make it fail. */
type Fault = (operation: number, name: string) => void;

export interface FaultyDisk extends Disk {
  /** How many operations were asked for since the fault was set. */
  count(): number;
  setFault(fault: Fault): void;
}

/** A disk in front of a disk: every single operation, down to each write and sync of a file, can be made to fail. */
export function faultyDisk(disk: Disk): FaultyDisk {
  let fault: Fault = () => undefined;
  let count = 0;
  async function tried<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    count += 1;
    fault(count, name);
    return work();
  }

  return {
    count: () => count,
    setFault(next) {
      fault = next;
      count = 0;
    },
    read: (path) => tried('read', () => disk.read(path)),
    list: (path) => tried('list', () => disk.list(path)),
    kind: (path) => tried('kind', () => disk.kind(path)),
    touchedAt: (path) => tried('touchedAt', () => disk.touchedAt(path)),
    makeDirectory: (path) => tried('makeDirectory', () => disk.makeDirectory(path)),
    rename: (from, to) => tried('rename', () => disk.rename(from, to)),
    remove: (path) => tried('remove', () => disk.remove(path)),
    syncDirectory: (path) => tried('syncDirectory', () => disk.syncDirectory(path)),
    async create(path) {
      const file = await tried('create', () => disk.create(path));
      return {
        write: (text) => tried('write', () => file.write(text)),
        sync: () => tried('sync', () => file.sync()),
        close: () => tried('close', () => file.close()),
      } satisfies NewFile;
    },
  };
}

/** The system's error for a code, as Node reports it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made to fail`), { code });
}
