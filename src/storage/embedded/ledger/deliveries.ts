import { join } from 'node:path';
import type { ArrivedDelivery, DeliveryLedger } from '../../deliveries.ts';
import { createAppender } from '../journal/append.ts';
import { openSegments } from '../journal/segments.ts';
import type { LedgerDatabase } from './database.ts';
import { createDeliveryFigures } from './delivery-figures.ts';
import { createDeliveryIndex } from './delivery-index.ts';
import { createDeliveryRows, type JournalHead } from './delivery-rows.ts';
import { createHoldings } from './journal-holdings.ts';
import { recoverJournal } from './recover-journal.ts';

/** The disk is far behind, or nobody reads: more would only be lost later. */
const most = { queuedBytes: 64 * 1024 * 1024, heldBytes: 1024 * 1024 * 1024, unindexed: 60_000 };
const indexAtOnce = 500;
/** A file with less in it than this goes on being written when all of it has been read. */
const worthRetiringBytes = 1024 * 1024;

/**
 * Deliveries: bodies in a journal that is only appended to, the rest in rows. What is answered for is in the journal;
 * the rows follow many at a time, and are made up for when a process ends in between.
 */
export async function openDeliveries(
  database: LedgerDatabase,
  directory: string,
): Promise<DeliveryLedger & { close(): Promise<void> }> {
  const { guard, atomically } = database;
  const rows = createDeliveryRows(database);
  const figures = createDeliveryFigures(database);
  const segments = openSegments(join(directory, 'deliveries'));
  const appender = createAppender(segments, await recoverJournal(database, rows, segments));
  const holdings = createHoldings();
  for (const { segment, count, bytes } of guard(rows.listUsage)) holdings.add(segment, bytes, count);

  const files = new Set(guard(rows.listSegments).map(({ segment }) => segment));
  const index = createDeliveryIndex({
    database,
    rows,
    onSuperfluous: ({ segment, size }) => holdings.subtract(segment, size),
  });
  const isFull = () =>
    appender.queuedBytes > most.queuedBytes || holdings.bytes > most.heldBytes || index.length > most.unindexed;

  function keep(head: JournalHead, body: Uint8Array): Promise<'kept'> {
    const text = JSON.stringify(head);
    return appender.append({ head: text, body }).then(
      (position) => {
        files.add(position.segment);
        holdings.add(position.segment, position.size);
        index.add(text, position);
        return 'kept';
      },
      (error: unknown) => {
        index.forget(head.hook, head.key);
        throw error;
      },
    );
  }

  /** Removes files of which nothing is needed any more. */
  async function letGo(worthBytes: number): Promise<void> {
    const { segment } = appender;
    if (segment !== undefined && !holdings.has(segment) && appender.segmentBytes > worthBytes) await appender.retire();
    await index.makeAll();
    for (const each of files) {
      if (each === appender.segment || holdings.has(each)) continue;
      files.delete(each);
      await segments.release(each);
      guard(() => rows.dropSegment(each));
    }
  }

  /** Another of that name is not decided yet, or one that only looks alike. */
  async function keepAfterTwin(arrived: ArrivedDelivery): Promise<'kept' | 'known' | 'busy'> {
    await appender.settle();
    await index.makeAll();
    return guard(() => rows.has(arrived.hook, arrived.key)) ? 'known' : deliveries.keepDelivery(arrived);
  }

  const deliveries: DeliveryLedger & { close(): Promise<void> } = {
    keepDelivery(arrived) {
      if (isFull()) return Promise.resolve('busy');
      const { workspace, hook, key, event, receivedAt, sentAt, origin, seal, body } = arrived;
      if (!index.expect(hook, key)) return keepAfterTwin(arrived);
      return keep({ workspace, hook, key, event, receivedAt, sentAt, origin, seal }, body);
    },

    async takeDeliveries({ count, bytes }) {
      index.make(Math.max(count, indexAtOnce));
      let left = bytes;
      const waiting = guard(() => rows.listWaiting(count)).filter(({ position }, nth) => {
        const fits = left >= 0 && (nth === 0 || position.size <= left);
        left = fits ? left - position.size : -1;
        return fits;
      });
      const records = await segments.readMany(waiting.map(({ position }) => position));
      return waiting.map(({ head }, nth) => ({ ...head, body: records[nth]?.body ?? new Uint8Array() }));
    },

    async endDeliveries(read) {
      const ended = atomically(() => read.flatMap((each) => rows.end(each) ?? []));
      for (const { segment, size } of ended) holdings.subtract(segment, size);
      await letGo(worthRetiringBytes);
    },

    async clearDeliveries(before) {
      await index.makeAll();
      const cleared = atomically(() => rows.clear(before));
      for (const { segment, size } of cleared) holdings.subtract(segment, size);
      await letGo(0);
      await segments.removeSpares();
    },

    async countWaitingDeliveries() {
      await index.makeAll();
      return figures.countWaitingDeliveries();
    },
    async listDeliveryKeys(workspace, hook, since) {
      await index.makeAll();
      return figures.listDeliveryKeys(workspace, hook, since);
    },
    async listHookFigures(workspace, since) {
      await index.makeAll();
      return figures.listHookFigures(workspace, since);
    },

    async close() {
      await appender.close();
      index.stop();
      await letGo(0);
      await segments.removeSpares();
    },
  };
  return deliveries;
}
