import type { DeliveryView } from '../../providers/index.ts';

/** A delivery that did not arrive, by its newest attempt. */
export interface Gap {
  readonly delivery: DeliveryView;
  /** How often the host has tried. */
  readonly attempts: number;
  /** `lost`: nobody can get it any more, or it was tried often enough. */
  readonly state: 'open' | 'lost';
}

export interface GapQuestion {
  /** The host's log, in any order. */
  readonly log: readonly DeliveryView[];
  /** The keys that arrived here; null where this bot does not receive, so that the host's word has to do. */
  readonly arrived: ReadonlySet<string> | null;
  readonly now: number;
  /** Whether the host, in its version, delivers anything again. */
  readonly canAsk: boolean;
}

/** What is younger may still be on its way. */
const graceMs = 2 * 60 * 1000;
/** What failed so often fails for a reason that asking again does not mend. */
const mostAttempts = 4;

/** What all attempts of one delivery share; one without a key is known by its own number alone. */
export const nameOf = ({ id, key }: DeliveryView): string => (key === null ? `id ${id}` : `key ${key}`);

/** All attempts of one delivery, the newest first. */
function groupAttempts(log: readonly DeliveryView[]): readonly (readonly [DeliveryView, ...DeliveryView[]])[] {
  const groups = new Map<string, [DeliveryView, ...DeliveryView[]]>();
  const newestFirst = log.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  for (const each of newestFirst) {
    const name = nameOf(each);
    const group = groups.get(name);
    if (group) group.push(each);
    else groups.set(name, [each]);
  }
  return [...groups.values()];
}

/** What the host sent, or tried to, and what is not here: the oldest first, because the host forgets those first. */
export function findGaps({ log, arrived, now, canAsk }: GapQuestion): readonly Gap[] {
  const gaps: Gap[] = [];
  for (const attempts of groupAttempts(log)) {
    const [newest] = attempts;
    const isHere =
      arrived === null || newest.key === null ? attempts.some((each) => each.arrived) : arrived.has(newest.key);
    if (isHere || (newest.at !== null && now - newest.at < graceMs)) continue;
    const isOpen = canAsk && newest.id !== null && attempts.length < mostAttempts;
    gaps.push({ delivery: newest, attempts: attempts.length, state: isOpen ? 'open' : 'lost' });
  }
  return gaps.toSorted((a, b) => (a.delivery.at ?? 0) - (b.delivery.at ?? 0));
}
