import { constants, open as openCallback } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { translateFault } from '../disk-fault.ts';
import { decodeRecord, type JournalRecord } from './record.ts';

/** Where a record lies. */
export interface Position {
  readonly segment: number;
  readonly offset: number;
  readonly size: number;
}

/** The files of a journal: numbered, written once, removed when nobody needs anything in them. */
export interface Segments {
  list(): Promise<readonly number[]>;
  /** A file that was not there before; whatever is written to it is on the disk when the write ends. */
  create(segment: number): Promise<number>;
  /** In the same order; undefined for those that the disk lost. */
  readMany(positions: readonly Position[]): Promise<readonly (JournalRecord | undefined)[]>;
  /** The records from there on, up to the first that is not whole: nobody was told that it was kept. */
  readAll(segment: number, from: number): Promise<readonly (JournalRecord & { readonly position: Position })[]>;
  remove(segment: number): Promise<void>;
}

const openFile = promisify(openCallback);
const nameOf = (segment: number) => `${String(segment).padStart(8, '0')}.log`;
const isAbsent = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

// O_DSYNC spares the second call, and with it half of the way to the disk and back.
const flags =
  constants.O_WRONLY |
  constants.O_CREAT |
  constants.O_EXCL |
  constants.O_APPEND |
  (constants.O_DSYNC ?? constants.O_SYNC);

export function openSegments(directory: string): Segments {
  const pathOf = (segment: number) => join(directory, nameOf(segment));
  const refuse = (error: unknown): never => {
    throw translateFault(error, directory);
  };

  const openToRead = (segment: number) =>
    open(pathOf(segment), constants.O_RDONLY).catch((error: unknown) => (isAbsent(error) ? undefined : refuse(error)));

  return {
    async list() {
      const names = await readdir(directory).catch((error: unknown) => {
        return isAbsent(error) ? [] : refuse(error);
      });
      return names
        .flatMap((name) => (/^\d{8,}\.log$/.test(name) ? [Number.parseInt(name, 10)] : []))
        .toSorted((a, b) => a - b);
    },

    async create(segment) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const file = await openFile(pathOf(segment), flags, 0o600);
      // Its name, too, has to outlive a power cut.
      const folder = await open(directory, constants.O_RDONLY);
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
      return file;
    },

    async readMany(positions) {
      const files = new Map<number, FileHandle | undefined>();
      try {
        const found: (JournalRecord | undefined)[] = [];
        for (const { segment, offset, size } of positions) {
          if (!files.has(segment)) files.set(segment, await openToRead(segment));
          const bytes = Buffer.allocUnsafeSlow(size);
          const read = await files.get(segment)?.read(bytes, 0, size, offset).catch(refuse);
          found.push(decodeRecord(bytes.subarray(0, read?.bytesRead ?? 0))?.record);
        }
        return found;
      } finally {
        for (const file of files.values()) await file?.close();
      }
    },

    async readAll(segment, from) {
      const file = await open(pathOf(segment), constants.O_RDONLY).catch(refuse);
      try {
        const { size } = await file.stat();
        const bytes = Buffer.allocUnsafeSlow(Math.max(0, size - from));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
        const found: (JournalRecord & { readonly position: Position })[] = [];
        for (let at = 0; at < bytesRead; ) {
          const next = decodeRecord(bytes.subarray(0, bytesRead), at);
          if (!next) break;
          found.push({ ...next.record, position: { segment, offset: from + at, size: next.size } });
          at += next.size;
        }
        return found;
      } finally {
        await file.close();
      }
    },

    remove: (segment) => rm(pathOf(segment), { force: true }).catch(refuse),
  };
}
