import { toIso } from '../core/clock.ts';
import type { HookHour, HookLog } from '../core/hook-health.ts';
import type { DeliveryView } from '../providers/index.ts';
import { countDeliveries } from './count-deliveries.ts';
import { readLog } from './delivery-log.ts';
import { quoteHost } from './host-words.ts';

const isoOrNull = (at: number | null | undefined) => (typeof at === 'number' ? toIso(at) : null);

/** Failures of which the same did not arrive later, and that the host has not forgotten. */
function findRedeliverable(failed: readonly DeliveryView[], all: readonly DeliveryView[], keptMs: number | undefined) {
  const arrived = new Set(all.flatMap(({ arrived: isThere, key }) => (isThere && key !== null ? [key] : [])));
  const open = failed.filter(({ id, key }) => id !== null && !(key !== null && arrived.has(key)));
  const count = new Set(open.map(({ id, key }) => key ?? id)).size;
  const oldest = Math.min(...open.flatMap(({ at }) => at ?? []));
  return { count, until: Number.isFinite(oldest) && keptMs !== undefined ? toIso(oldest + keptMs) : null };
}

/** What a log tells now, and what came in it since it was read before. */
export function describeHookLog(
  deliveries: readonly DeliveryView[],
  before: HookLog | null,
  keptMs: number | undefined,
  now: number,
): { readonly log: HookLog; readonly hours: readonly HookHour[] } {
  const { deliveries: newestFirst, failed, streak } = readLog(deliveries);
  const { hours, marker, isCut } = countDeliveries(newestFirst, before?.marker ?? null, now);
  const log: HookLog = {
    readAt: toIso(now),
    logged: newestFirst.length,
    failed: failed.length,
    streak,
    words: failed[0] ? quoteHost(failed[0].status) : null,
    newestAt: isoOrNull(newestFirst.find(({ at }) => at !== null)?.at) ?? before?.newestAt ?? null,
    arrivedAt:
      isoOrNull(newestFirst.find(({ arrived, at }) => arrived && at !== null)?.at) ?? before?.arrivedAt ?? null,
    redeliverable: findRedeliverable(failed, newestFirst, keptMs),
    marker,
    isCut,
  };
  return { log, hours };
}
