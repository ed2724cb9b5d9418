import { randomUUID } from 'node:crypto';
import type { WatchControl } from '../core/watch-control.ts';
import { type ControlParts, createControl } from './control.ts';
import { createScheduleOf } from './schedule.ts';
import { createScheduler } from './scheduler.ts';

export interface WatchParts extends Omit<ControlParts, 'holder' | 'scheduleOf' | 'mostRuns'> {}

/** The jobs of the bot: run on their own once it is started, and by hand. */
export interface Watch {
  readonly control: WatchControl;
  /** Does at once what is due, also what was missed meanwhile, and then whatever comes to be due. */
  start(): { stop(): Promise<void> };
}

const mostRuns = 4;

export function createWatch(given: WatchParts): Watch {
  const parts = { ...given, mostRuns, holder: randomUUID(), scheduleOf: createScheduleOf() };
  return {
    control: createControl(parts),
    start() {
      const scheduler = createScheduler(parts);
      const ticking = parts.tick(() => scheduler.tick());
      const first = scheduler.tick();
      return {
        async stop() {
          await ticking.stop();
          await first;
          await scheduler.stop();
        },
      };
    },
  };
}
