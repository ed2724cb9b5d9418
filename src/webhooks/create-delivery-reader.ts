import { StoreError } from '../core/errors.ts';
import { noteFault } from '../core/fault.ts';
import type { HookId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { ReadDelivery, WaitingDelivery } from '../storage/deliveries.ts';
import type { StoredHook } from '../storage/hooks.ts';
import type { Ledger } from '../storage/index.ts';
import { type TakeInParts, takeIn } from './take-in.ts';

export interface DeliveryReaderParts extends TakeInParts {
  readonly ledger: TakeInParts['ledger'] & Pick<Ledger, 'takeDeliveries' | 'endDeliveries' | 'findHook'>;
  readonly log: Log;
  /** Resolves after so many milliseconds, or earlier when it is broken off. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Reads what has arrived, in its order, after the host was answered. */
export interface DeliveryReader {
  /** Something has arrived. */
  nudge(): void;
  /** Resolves once it is broken off, between two batches. */
  run(signal: AbortSignal): Promise<void>;
}

const batch = { count: 100, bytes: 8 * 1024 * 1024 };
const lookAgainMs = 30_000;
const afterFaultMs = 5000;

export function createDeliveryReader(parts: DeliveryReaderParts): DeliveryReader {
  const { ledger, log, sleep } = parts;
  let wake = Promise.withResolvers<void>();

  async function readOne(delivery: WaitingDelivery, hook: StoredHook | undefined): Promise<ReadDelivery> {
    try {
      return await takeIn(parts, delivery, hook);
    } catch (error) {
      // A fault of the store passes. One of the bot's own would come again each time, and keep all others waiting.
      if (error instanceof StoreError) throw error;
      noteFault(log, error, { doing: 'reading a delivery', hook: delivery.hook });
      return { number: delivery.number, action: null, sentAt: null, isReadable: false };
    }
  }

  /** How many there were. */
  const readBatch = async (): Promise<number> => {
    const waiting = await ledger.takeDeliveries(batch);
    const hooks = new Map<HookId, StoredHook | undefined>();
    const read: ReadDelivery[] = [];
    for (const delivery of waiting) {
      if (!hooks.has(delivery.hook)) hooks.set(delivery.hook, (await ledger.findHook(delivery.hook))?.hook);
      read.push(await readOne(delivery, hooks.get(delivery.hook)));
    }
    if (read.length > 0) await ledger.endDeliveries(read);
    return read.length;
  };

  return {
    nudge: () => wake.resolve(),
    async run(signal) {
      while (!signal.aborted) {
        wake = Promise.withResolvers();
        try {
          if ((await readBatch()) > 0) continue;
        } catch (error) {
          noteFault(log, error, { doing: 'reading deliveries' });
          await sleep(afterFaultMs, signal);
          continue;
        }
        const rest = new AbortController();
        await Promise.race([sleep(lookAgainMs, AbortSignal.any([signal, rest.signal])), wake.promise]);
        rest.abort();
      }
    },
  };
}
