import { readInstant, toIso } from '../core/clock.ts';
import type { HookHour, HookLog } from '../core/hook-health.ts';
import type { DeliveryView } from '../providers/index.ts';

const hourMs = 60 * 60 * 1000;

type Marker = HookLog['marker'];

/** Those that came after the marker; all where it says nothing of them. */
function sinceMarker(newestFirst: readonly DeliveryView[], marker: Marker): readonly DeliveryView[] {
  if (!marker) return newestFirst;
  const index = newestFirst.findIndex(({ id }) => id !== null && id === marker.id);
  if (index !== -1) return newestFirst.slice(0, index);
  // It has left the log: a date is what is left to go by.
  const markedAt = readInstant(marker.at ?? '');
  if (markedAt === undefined) return newestFirst;
  return newestFirst.filter(({ at }) => at === null || Math.floor(at / 1000) > Math.floor(markedAt / 1000));
}

/** The host's order is that of time, so what has no date of its own came about when its neighbour did. */
function datesOf(newestFirst: readonly DeliveryView[]): readonly (number | undefined)[] {
  return newestFirst.map(({ at }, index) => {
    const older = newestFirst.slice(index).find((each) => each.at !== null)?.at;
    const newer = newestFirst.slice(0, index).findLast((each) => each.at !== null)?.at;
    return at ?? older ?? newer ?? undefined;
  });
}

/** Adds up what came since the last look, by hours. What nobody can date counts for the hour in which it was seen. */
export function countDeliveries(
  newestFirst: readonly DeliveryView[],
  before: Marker,
  now: number,
): { readonly hours: readonly HookHour[]; readonly marker: Marker; readonly isCut: boolean } {
  const dates = datesOf(newestFirst);
  const isFirstLook = before === null;
  const hours = new Map<number, HookHour>();
  const fresh = sinceMarker(newestFirst, before);
  for (const [index, { arrived }] of fresh.entries()) {
    const at = dates[index];
    // Days of a log that is read for the first time are not this hour's.
    if (at === undefined && isFirstLook) continue;
    const hour = Math.floor((at ?? now) / hourMs) * hourMs;
    const { delivered, failed } = hours.get(hour) ?? { delivered: 0, failed: 0 };
    hours.set(hour, { hour, delivered: delivered + 1, failed: failed + (arrived ? 0 : 1) });
  }
  const [newest] = newestFirst;
  const newestAt = dates[0];
  const marker = newest ? { id: newest.id, at: newestAt === undefined ? null : toIso(newestAt) } : before;
  // Where all of it is new, more may have come than its newest pages show.
  const isCut = !isFirstLook && fresh.length > 0 && fresh.length === newestFirst.length;
  return { hours: [...hours.values()], marker, isCut };
}
