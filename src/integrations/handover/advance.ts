import { toIso } from '../../core/clock.ts';
import type { Handover } from '../../storage/handover.ts';

/** The handover with what has changed of it; whatever shows it has to be drawn anew. */
export function advance(handover: Handover, changes: Partial<Handover>): Handover {
  return { ...handover, ...changes, revision: handover.revision + 1 };
}

/** How it ends; whoever tried it at that moment tries in vain. */
export function ending(
  state: Exclude<Handover['state'], 'open'>,
  now: number,
  because: Handover['because'] = null,
): Partial<Handover> {
  return { state, because, endedAt: toIso(now), checkingSince: null };
}
