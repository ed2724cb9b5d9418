import type { Clock } from '../../src/core/clock.ts';

/** A clock that stands still until everybody sleeps, and then jumps to whoever wakes first. */
export interface VirtualTime {
  readonly clock: Clock;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Lets time pass until that is so. Throws when nobody is left to wake. */
  until(isReached: () => boolean | Promise<boolean>): Promise<void>;
}

const turns = 3;

/** All that can go on without time passing goes on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function createVirtualTime(start: number): VirtualTime {
  let now = start;
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();

  return {
    clock: { now: () => now, monotonicMs: () => now - start },
    sleep(milliseconds, signal) {
      return new Promise((resolve) => {
        const sleeper = {
          at: now + milliseconds,
          wake: () => {
            sleepers.delete(sleeper);
            signal.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        if (signal.aborted) return resolve();
        sleepers.add(sleeper);
        signal.addEventListener('abort', sleeper.wake, { once: true });
      });
    },
    async until(isReached) {
      for (;;) {
        await settle();
        if (await isReached()) return;
        const next = [...sleepers].toSorted((a, b) => a.at - b.at)[0];
        if (!next) throw new Error('nobody is left to wake');
        now = Math.max(now, next.at);
        for (const sleeper of [...sleepers]) if (sleeper.at <= now) sleeper.wake();
      }
    },
  };
}
