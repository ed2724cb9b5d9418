import { close as closeCallback, constants, open as openCallback } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { translateFault } from '../disk-fault.ts';
import { decodeRecord, type JournalRecord } from './record.ts';

const megabyte = 1024 * 1024;
/** How large a file grows before the next is begun, and how much is written to it at once; a large record may be more. */
export const segmentBytes = 16 * megabyte;
export const batchBytes = megabyte;

/** Where a record lies. */
export interface Position {
  readonly segment: number;
  readonly offset: number;
  readonly size: number;
}

/** The files of a journal: numbered, written once, removed when nobody needs anything in them. */
export interface Segments {
  list(): Promise<readonly number[]>;
  /** A file with no record of its own; whatever is written to it is on the disk when the write ends. */
  create(segment: number): Promise<number>;
  /** In the same order; undefined for those that the disk lost. */
  readMany(positions: readonly Position[]): Promise<readonly (JournalRecord | undefined)[]>;
  /** The records from there on, up to the first that is not whole: nobody was told that it was kept. */
  readAll(segment: number, from: number): Promise<readonly (JournalRecord & { readonly position: Position })[]>;
  remove(segment: number): Promise<void>;
  /** Removes it, or keeps one of the usual size so that a file to come has its place on the disk. */
  release(segment: number): Promise<void>;
  /** Removes what is kept for files to come. */
  removeSpares(): Promise<void>;
}

const openFile = promisify(openCallback);
const closeFile = promisify(closeCallback);
const nameOf = (segment: number) => `${String(segment).padStart(8, '0')}.log`;
const spareOf = (segment: number) => `${String(segment).padStart(8, '0')}.spare`;
/** A burst of some 16,000 deliveries goes to places that the disk has already. */
const mostSpares = 8;
const isAbsent = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

// O_DSYNC spares the second call, and with it half of the way to the disk and back.
const flags = constants.O_WRONLY | (constants.O_DSYNC ?? constants.O_SYNC);
const newFlags = flags | constants.O_CREAT | constants.O_EXCL;

interface Stretch {
  readonly segment: number;
  readonly offset: number;
  readonly sizes: number[];
}

/** What lies side by side is read at once. */
function joinNeighbours(positions: readonly Position[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  for (const { segment, offset, size } of positions) {
    const last = stretches.at(-1);
    if (last?.segment === segment && end === offset) last.sizes.push(size);
    else stretches.push({ segment, offset, sizes: [size] });
    end = offset + size;
  }
  return stretches;
}

/**
 * Files that are done with are written to again under another number, as databases do with their logs: to give a file
 * new places costs the disk and the processor more than all the rest of a write.
 */
export function openSegments(directory: string): Segments {
  const spares: string[] = [];
  const pathOf = (segment: number) => join(directory, nameOf(segment));
  const refuse = (error: unknown): never => {
    throw translateFault(error, directory);
  };

  const openToRead = (segment: number) =>
    open(pathOf(segment), constants.O_RDONLY).catch((error: unknown) => (isAbsent(error) ? undefined : refuse(error)));

  const remove = (segment: number) => rm(pathOf(segment), { force: true }).catch(refuse);
  const reuse = (spare: string, segment: number) =>
    rename(spare, pathOf(segment)).then(
      () => true,
      () => false,
    );

  /** Names of files, too, have to outlive a power cut. */
  async function syncFolder(): Promise<void> {
    const folder = await open(directory, constants.O_RDONLY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

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
      const spare = spares.pop();
      const isReused = spare !== undefined && (await reuse(spare, segment));
      const giveUp = async (error: unknown) => {
        await rm(pathOf(segment), { force: true }).catch(() => undefined);
        throw error;
      };
      const opening = openFile(pathOf(segment), isReused ? flags : newFlags, 0o600);
      const file = await (isReused ? opening.catch(giveUp) : opening);
      await syncFolder().catch((error: unknown) => closeFile(file).then(() => giveUp(error)));
      return file;
    },

    async readMany(positions) {
      const files = new Map<number, FileHandle | undefined>();
      try {
        const found: (JournalRecord | undefined)[] = [];
        for (const { segment, offset, sizes } of joinNeighbours(positions)) {
          if (!files.has(segment)) files.set(segment, await openToRead(segment));
          const bytes = Buffer.allocUnsafeSlow(sizes.reduce((sum, size) => sum + size, 0));
          const read = await files.get(segment)?.read(bytes, 0, bytes.length, offset).catch(refuse);
          const there = bytes.subarray(0, read?.bytesRead ?? 0);
          let at = 0;
          for (const size of sizes) {
            found.push(decodeRecord(there, segment, at)?.record);
            at += size;
          }
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
          const next = decodeRecord(bytes.subarray(0, bytesRead), segment, at);
          if (!next) break;
          found.push({ ...next.record, position: { segment, offset: from + at, size: next.size } });
          at += next.size;
        }
        return found;
      } finally {
        await file.close();
      }
    },

    remove,

    async release(segment) {
      const { size } = await stat(pathOf(segment)).catch((error: unknown) =>
        isAbsent(error) ? { size: 0 } : refuse(error),
      );
      if (size < segmentBytes || size > segmentBytes + batchBytes || spares.length >= mostSpares)
        return remove(segment);
      const spare = join(directory, spareOf(segment));
      await rename(pathOf(segment), spare).catch(refuse);
      spares.push(spare);
    },

    async removeSpares() {
      spares.length = 0;
      const names = await readdir(directory).catch((error: unknown) => (isAbsent(error) ? [] : refuse(error)));
      for (const name of names) if (name.endsWith('.spare')) await rm(join(directory, name), { force: true });
    },
  };
}
