import { constants, type Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';

/** The few things the store asks of a file system. Handed in, so that a test can make each of them fail. */
export interface Disk {
  /** Never follows a symbolic link (ELOOP). */
  read(path: string): Promise<Buffer>;
  list(directory: string): Promise<readonly string[]>;
  kind(path: string): Promise<'directory' | 'file' | 'other' | 'absent'>;
  /** When it was last written to, in milliseconds since the epoch; undefined when it is not there. */
  touchedAt(path: string): Promise<number | undefined>;
  /** For its owner only; its parent must be there. */
  makeDirectory(path: string): Promise<void>;
  /** Opens a file that was not there before, for its owner only. */
  create(path: string): Promise<NewFile>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes the names in a directory durable: a rename alone may be forgotten by a power cut. */
  syncDirectory(path: string): Promise<void>;
}

export interface NewFile {
  /** All of the text, or a rejection. */
  write(text: string): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

async function find(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

export const realDisk: Disk = {
  read: (path) => readFile(path, { flag: constants.O_RDONLY | constants.O_NOFOLLOW }),
  list: (directory) => readdir(directory),

  async kind(path) {
    const entry = await find(path);
    if (!entry) return 'absent';
    if (entry.isDirectory()) return 'directory';
    return entry.isFile() ? 'file' : 'other';
  },

  touchedAt: async (path) => (await find(path))?.mtimeMs,
  makeDirectory: (path) => mkdir(path, { mode: 0o700 }),
  rename,
  remove: unlink,

  async create(path) {
    // O_EXCL also refuses a symbolic link that someone planted under the name.
    const handle = await open(path, 'wx', 0o600);
    return {
      // Goes on after a short write until all is written or the disk says no. write-file-atomic 8 does not: on a disk
      // that fills up amid a file it acknowledges the beginning of it.
      write: (text) => handle.writeFile(text, 'utf8'),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },

  async syncDirectory(path) {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

/** The system's word for what went wrong: `ENOSPC`, `EACCES`… */
export function readFaultCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function isAbsence(error: unknown): boolean {
  return readFaultCode(error) === 'ENOENT';
}
