import { close, ftruncate, write } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { translateFault } from '../disk-fault.ts';
import { assignRecord, encodeRecord, type JournalRecord, measureRecord } from './record.ts';
import { batchBytes, type Position, type Segments, segmentBytes } from './segments.ts';

/** Writes records one after the other, as many at once as came while the disk was busy. */
export interface Appender {
  /** Resolves when it is on the disk; rejects with StoreError, and then nobody may count on it. */
  append(record: JournalRecord): Promise<Position>;
  /** Bytes that wait for the disk. */
  readonly queuedBytes: number;
  /** Waits until all that has been given so far is on the disk or refused. Never rejects. */
  settle(): Promise<void>;
  /** The file that is being written; undefined until the next record. */
  readonly segment: number | undefined;
  readonly segmentBytes: number;
  /** The next record begins a new file; waits for those that are on their way, and never for those that still come. */
  retire(): Promise<void>;
  /** Ends the file that is being written when all that comes is in it. */
  close(): Promise<void>;
}

interface Queued {
  readonly size: number;
  readonly resolve: (position: Position) => void;
  readonly reject: (error: unknown) => void;
}

/** What is written at once, already as it will stand in the file. */
interface Batch {
  readonly bytes: Buffer;
  used: number;
  readonly queued: Queued[];
  /** Who wants to know when it is decided. */
  readonly waiting: (() => void)[];
}

const closeFile = promisify(close);
const cutFile = promisify(ftruncate);
const newBatch = (bytes: Buffer): Batch => ({ bytes, used: 0, queued: [], waiting: [] });

const writeSome = (file: number, bytes: Buffer, from: number, to: number, at: number) =>
  new Promise<number>((resolve, reject) => {
    write(file, bytes, from, to - from, at, (error, written) => (error ? reject(error) : resolve(written)));
  });

/** Goes on after a short write until all is written or the disk says no. */
async function writeAll(file: number, { bytes, used }: Batch, at: number): Promise<void> {
  for (let written = 0; written < used; ) written += await writeSome(file, bytes, written, used, at + written);
}

function assignAll({ bytes, queued }: Batch, segment: number): void {
  let offset = 0;
  for (const { size } of queued) {
    assignRecord(bytes, offset, segment);
    offset += size;
  }
}

/** `next` is the first number that no file has had. */
export function createAppender(segments: Segments, next: number): Appender {
  // Bodies are copied at once, and always into the same memory: held one by one until the disk is done, they would keep
  // the garbage collector busier than the disk.
  const spare: Buffer[] = [Buffer.allocUnsafeSlow(batchBytes), Buffer.allocUnsafeSlow(batchBytes)];
  const batches: Batch[] = [];
  let writing: Batch | undefined;
  let queuedBytes = 0;
  let running: Promise<void> | undefined;
  let current: { readonly segment: number; readonly file: number; bytes: number } | undefined;
  let nextSegment = next;
  let isRetired = false;

  function findRoom(size: number): Batch {
    const last = batches.at(-1);
    if (last && last.bytes.length - last.used >= size) return last;
    const usual = size <= batchBytes ? spare.pop() : undefined;
    const batch = newBatch(usual ?? Buffer.allocUnsafeSlow(Math.max(size, batchBytes)));
    batches.push(batch);
    return batch;
  }

  async function abandon(): Promise<void> {
    const file = current?.file;
    current = undefined;
    isRetired = false;
    if (file !== undefined) await closeFile(file).catch(() => undefined);
  }

  /** What such a file holds behind the last record is not known any more; on a full disk it is also in the way. */
  async function abandonDoubtful(): Promise<void> {
    if (!current) return;
    const { segment, file, bytes } = current;
    if (bytes > 0) await cutFile(file, bytes).catch(() => undefined);
    await abandon();
    if (bytes === 0) await segments.remove(segment).catch(() => undefined);
  }

  async function writeBatch(batch: Batch): Promise<void> {
    try {
      if (isRetired || (current && current.bytes >= segmentBytes)) await abandon();
      if (!current) {
        const segment = nextSegment;
        nextSegment += 1;
        current = { segment, file: await segments.create(segment), bytes: 0 };
      }
      const { segment, file } = current;
      assignAll(batch, segment);
      await writeAll(file, batch, current.bytes);
      for (const { size, resolve } of batch.queued) {
        resolve({ segment, offset: current.bytes, size });
        current.bytes += size;
      }
    } catch (error) {
      await abandonDoubtful();
      for (const { reject } of batch.queued) reject(translateFault(error, 'the deliveries’ journal'));
    } finally {
      queuedBytes -= batch.used;
      if (batch.bytes.length === batchBytes && spare.length < 2) spare.push(batch.bytes);
      // Whoever asks from here on would never be told.
      writing = undefined;
      for (const tell of batch.waiting) tell();
    }
  }

  async function run(): Promise<void> {
    // Whatever else arrives in this turn goes with the first.
    await turn();
    while (batches.length > 0) {
      writing = batches.shift();
      if (writing) await writeBatch(writing);
    }
    running = undefined;
  }

  async function settle(): Promise<void> {
    const last = batches.at(-1) ?? writing;
    if (last) await new Promise<void>((resolve) => last.waiting.push(resolve));
  }

  return {
    append: (record) =>
      new Promise((resolve, reject) => {
        const size = measureRecord(record);
        const batch = findRoom(size);
        encodeRecord(record, batch.bytes, batch.used);
        batch.used += size;
        batch.queued.push({ size, resolve, reject });
        queuedBytes += size;
        running ??= run();
      }),
    get queuedBytes() {
      return queuedBytes;
    },
    get segment() {
      return current?.segment;
    },
    get segmentBytes() {
      return current?.bytes ?? 0;
    },
    settle,
    async retire() {
      isRetired = true;
      await settle();
      // What has come meanwhile begins the new one by itself.
      if (isRetired && !writing && batches.length === 0) await abandon();
    },
    async close() {
      while (running) await running;
      await abandon();
    },
  };
}
