import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { HookId } from '../../../core/ids.ts';
import type { DeliveryLedger } from '../../deliveries.ts';
import { createAppender } from '../journal/append.ts';
import { openSegments, type Position } from '../journal/segments.ts';
import type { LedgerDatabase } from './database.ts';
import { createDeliveryFigures } from './delivery-figures.ts';
import { createDeliveryRows, type JournalHead } from './delivery-rows.ts';
import { createHoldings } from './journal-holdings.ts';
import { recoverJournal } from './recover-journal.ts';

/** The disk is far behind, or nobody reads: more would only be lost later. */
const most = { queuedBytes: 64 * 1024 * 1024, heldBytes: 1024 * 1024 * 1024, unindexed: 60_000 };
const indexEveryMs = 100;
const indexAtOnce = 500;
/** More than this between two looks is a burst: it is written down first, and its rows follow. */
const calm = 100;
/** As many without rows are enough, burst or not. */
const behind = 30_000;
/** A file with less in it than this goes on being written when all of it has been read. */
const worthRetiringBytes = 1024 * 1024;

interface Unindexed {
  readonly head: JournalHead;
  readonly position: Position;
}

const nameOf = (hook: HookId, key: string) => `${hook} ${key}`;

/**
 * Deliveries: bodies in a journal that is only appended to, the rest in rows. What is answered for is in the journal;
 * the rows follow many at a time, and are made up for when a process ends in between.
 */
export async function openDeliveries(
  database: LedgerDatabase,
  directory: string,
): Promise<DeliveryLedger & { close(): Promise<void> }> {
  const { guard, atomically, lazily } = database;
  const rows = createDeliveryRows(database);
  const figures = createDeliveryFigures(database);
  const segments = openSegments(join(directory, 'deliveries'));
  const appender = createAppender(segments, await recoverJournal(database, rows, segments));
  const holdings = createHoldings();
  for (const { segment, count, bytes } of guard(rows.listUsage)) holdings.add(segment, bytes, count);

  const onTheirWay = new Map<string, Promise<'kept'>>();
  const unindexed = new Map<string, Unindexed>();
  const files = new Set(guard(rows.listSegments).map(({ segment }) => segment));
  let timer: NodeJS.Timeout | undefined;
  let arrived = 0;

  function index(most = Number.POSITIVE_INFINITY): void {
    if (unindexed.size === 0) return;
    const next = [...unindexed.entries().take(most)];
    const superfluous = lazily(() =>
      next.filter(([, { head, position }]) => {
        files.add(position.segment);
        return !rows.add(head, position);
      }),
    );
    for (const [name] of next) unindexed.delete(name);
    for (const [, { position }] of superfluous) holdings.subtract(position.segment, position.size);
  }

  /** Makes the rows of all that had come when it was called, and lets others have their turn in between. */
  async function indexAll(): Promise<void> {
    for (let left = unindexed.size; left > 0; left -= indexAtOnce) {
      index(indexAtOnce);
      if (left > indexAtOnce) await turn();
    }
  }

  // In small parts, so that nobody who is to be answered waits for them.
  function indexSoon(inMs: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      const isBehind = unindexed.size > behind;
      const isCalm = arrived < calm;
      arrived = 0;
      try {
        if (isCalm || isBehind) index(indexAtOnce);
      } catch {
        // They are in the journal, and whoever reads next meets the same fault and can tell it.
      }
      if (unindexed.size > 0) indexSoon(isBehind ? indexEveryMs / 5 : indexEveryMs);
    }, inMs);
  }

  function keep(name: string, head: JournalHead, body: Uint8Array): Promise<'kept'> {
    return appender.append({ head: JSON.stringify(head), body }).then(
      (position) => {
        onTheirWay.delete(name);
        holdings.add(position.segment, position.size);
        unindexed.set(name, { head, position });
        arrived += 1;
        indexSoon(indexEveryMs);
        return 'kept';
      },
      (error: unknown) => {
        onTheirWay.delete(name);
        throw error;
      },
    );
  }

  /** Removes files of which nothing is needed any more. */
  async function letGo(worthBytes: number): Promise<void> {
    const { segment } = appender;
    if (segment !== undefined && !holdings.has(segment) && appender.segmentBytes > worthBytes) await appender.retire();
    await indexAll();
    for (const each of files) {
      if (each === appender.segment || holdings.has(each)) continue;
      files.delete(each);
      await segments.remove(each);
      guard(() => rows.dropSegment(each));
    }
  }

  return {
    async keepDelivery({ workspace, hook, key, event, receivedAt, sentAt, origin, seal, body }) {
      const name = nameOf(hook, key);
      const same = onTheirWay.get(name);
      if (same) return same.then(() => 'known');
      if (unindexed.has(name)) return 'known';
      if (
        appender.queuedBytes > most.queuedBytes ||
        holdings.bytes > most.heldBytes ||
        unindexed.size > most.unindexed
      ) {
        return 'busy';
      }
      const kept = keep(name, { workspace, hook, key, event, receivedAt, sentAt, origin, seal }, body);
      onTheirWay.set(name, kept);
      return kept;
    },

    async takeDeliveries({ count, bytes }) {
      index(Math.max(count, indexAtOnce));
      let left = bytes;
      const waiting = guard(() => rows.listWaiting(count)).filter(({ position }, index) => {
        const fits = left >= 0 && (index === 0 || position.size <= left);
        left = fits ? left - position.size : -1;
        return fits;
      });
      const records = await segments.readMany(waiting.map(({ position }) => position));
      return waiting.map(({ head }, index) => ({ ...head, body: records[index]?.body ?? new Uint8Array() }));
    },

    async endDeliveries(read) {
      const ended = atomically(() => read.flatMap((each) => rows.end(each) ?? []));
      for (const { segment, size } of ended) holdings.subtract(segment, size);
      await letGo(worthRetiringBytes);
    },

    async clearDeliveries(before) {
      await indexAll();
      const cleared = atomically(() => rows.clear(before));
      for (const { segment, size } of cleared) holdings.subtract(segment, size);
      await letGo(0);
    },

    async countWaitingDeliveries() {
      await indexAll();
      return figures.countWaitingDeliveries();
    },
    async listDeliveryKeys(workspace, hook, since) {
      await indexAll();
      return figures.listDeliveryKeys(workspace, hook, since);
    },
    async listHookFigures(workspace, since) {
      await indexAll();
      return figures.listHookFigures(workspace, since);
    },

    async close() {
      await appender.retire();
      clearTimeout(timer);
      index();
      await letGo(0);
    },
  };
}
