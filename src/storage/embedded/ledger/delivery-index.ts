import { setImmediate as turn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { HookId } from '../../../core/ids.ts';
import type { Position } from '../journal/segments.ts';
import type { LedgerDatabase } from './database.ts';
import { type DeliveryRows, JournalHead } from './delivery-rows.ts';
import { createHeadQueue } from './head-queue.ts';

const everyMs = 100;
const atOnce = 500;
/** More than this between two looks is a burst: it is written down first, and its rows follow. */
const calm = 100;
/** As many without rows are enough, burst or not. */
const behind = 30_000;

/** Deliveries that are in the journal and have no row yet, in their order. */
export interface DeliveryIndex {
  readonly length: number;
  /** One is on its way. False where one of that name, or by chance another, is on its way already or has no row. */
  expect(hook: HookId, key: string): boolean;
  /** The expected one is in the journal. `head` is its JournalHead as JSON. */
  add(head: string, position: Position): void;
  /** The expected one did not get there. */
  forget(hook: HookId, key: string): void;
  /** Makes the rows of the oldest. */
  make(most: number): void;
  /** Makes the rows of all that had come when it was called, and lets others have their turn in between. */
  makeAll(): Promise<void>;
  /** Makes no more rows by itself. */
  stop(): void;
}

export interface DeliveryIndexParts {
  readonly database: Pick<LedgerDatabase, 'lazily'>;
  readonly rows: Pick<DeliveryRows, 'add'>;
  /** There is a row of it already, so nobody is to read it here. */
  readonly onSuperfluous: (position: Position) => void;
}

// A number is enough where a mistake costs one look into the rows. Names themselves, held until there is a row, would keep
// the garbage collector busier than everything else about a delivery.
const numberOf = (hook: HookId, key: string) => crc32(key, crc32(hook)) | 0;

export function createDeliveryIndex({ database, rows, onSuperfluous }: DeliveryIndexParts): DeliveryIndex {
  const numbers = new Set<number>();
  const queue = createHeadQueue();
  let arrived = 0;
  let timer: NodeJS.Timeout | undefined;

  const index: DeliveryIndex = {
    get length() {
      return queue.length;
    },
    expect(hook, key) {
      const number = numberOf(hook, key);
      if (numbers.has(number)) return false;
      numbers.add(number);
      return true;
    },
    add(head, position) {
      queue.push(head, position);
      arrived += 1;
      makeSoon(everyMs);
    },
    forget: (hook, key) => void numbers.delete(numberOf(hook, key)),

    make(most) {
      const next = queue
        .peek(most)
        .map(({ head, position }) => ({ head: JournalHead.parse(JSON.parse(head)), position }));
      if (next.length === 0) return;
      const superfluous = database.lazily(() => next.filter(({ head, position }) => !rows.add(head, position)));
      queue.drop(next.length);
      for (const { head } of next) index.forget(head.hook, head.key);
      for (const { position } of superfluous) onSuperfluous(position);
    },
    async makeAll() {
      for (let left = index.length; left > 0; left -= atOnce) {
        index.make(atOnce);
        if (left > atOnce) await turn();
      }
    },
    stop: () => clearTimeout(timer),
  };

  // In small parts, so that nobody who is to be answered waits for them.
  function makeSoon(inMs: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      const isBehind = index.length > behind;
      const isCalm = arrived < calm;
      arrived = 0;
      try {
        if (isCalm || isBehind) index.make(atOnce);
      } catch {
        // They are in the journal, and whoever reads next meets the same fault and can tell it.
      }
      if (index.length > 0) makeSoon(isBehind ? everyMs / 5 : everyMs);
    }, inMs);
  }

  return index;
}
