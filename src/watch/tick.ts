import { schedule } from 'node-cron';
import { noteFault } from '../core/fault.ts';
import type { Log } from '../core/log.ts';

/** Does something again and again until it is stopped. */
export type Tick = (act: () => Promise<void>) => { stop(): Promise<void> };

/** Never two at once; twice a minute where nothing else is said. It decides nothing: what is due is in the store. */
export function createTick(log: Log, line = '*/30 * * * * *'): Tick {
  const fault = (error: unknown) => void noteFault(log, error, { doing: 'looking for what is due' });
  return (act) => {
    const task = schedule(line, () => act().catch(fault), {
      timezone: 'UTC',
      noOverlap: true,
      // A tick that was missed is made up for by the next one.
      suppressMissedWarning: true,
      logger: {
        info: (message) => log.debug({}, message),
        warn: (message) => log.debug({}, message),
        error: (problem) => fault(problem),
        debug: () => undefined,
      },
    });
    return { stop: async () => task.destroy() };
  };
}
