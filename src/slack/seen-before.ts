import type { Clock } from '../core/clock.ts';

/** Remembers things for a while, and never more than it has room for. */
export interface SeenBefore {
  /** True when it was asked about the same thing within that while; from now on it is known. */
  check(thing: string): boolean;
}

export interface SeenBeforeOptions {
  readonly clock: Clock;
  readonly forMs: number;
  /** The oldest are forgotten first. */
  readonly room: number;
}

export function createSeenBefore({ clock, forMs, room }: SeenBeforeOptions): SeenBefore {
  const until = new Map<string, number>();

  // In order of arrival, and all are kept equally long.
  const forgetOld = (now: number) => {
    for (const [thing, ends] of until) {
      if (ends > now) return;
      until.delete(thing);
    }
  };

  return {
    check(thing) {
      const now = clock.monotonicMs();
      forgetOld(now);
      if (until.has(thing)) return true;

      const oldest = until.keys().next();
      if (until.size >= room && !oldest.done) until.delete(oldest.value);
      until.set(thing, now + forMs);
      return false;
    },
  };
}
