import { Cron } from 'croner';
import { toIso } from '../core/clock.ts';

/** When a cron line is due in one zone. Instants are milliseconds since 1970. */
export interface Schedule {
  /** The first time it is due after that instant. */
  nextAfter(instant: number): number;
  /** The last time it was due, at that instant at the latest. */
  newestAt(instant: number): number;
}

/** Finds the schedule of a cron line in a zone. */
export type ScheduleOf = (line: string, timeZone: string) => Schedule;

function readMoment(found: { getTime(): number } | null | undefined, line: string): number {
  if (!found) throw new Error(`the schedule ${line} is never due`);
  return found.getTime();
}

/**
 * Reads a cron line of five fields. Where the clocks are put forward over a line with one time of day, it is due when
 * they have been; where they are put back, it is due once. Lines that repeat within the day go by what the clock shows.
 */
export function readSchedule(line: string, timeZone: string): Schedule {
  const cron = new Cron(line, { timezone: timeZone, mode: '5-part', paused: true });
  // Working it out takes a hundred times longer than asking for it again, and all workspaces of a zone ask for the same.
  let known = { from: 0, next: 0 };

  const nextAfter = (instant: number) => {
    if (instant < known.from || instant >= known.next) {
      known = { from: instant, next: readMoment(cron.nextRun(toIso(instant)), line) };
    }
    return known.next;
  };

  return {
    nextAfter,
    newestAt(instant) {
      // What is due at this very second counts as well.
      const second = Math.floor(instant / 1000) * 1000 + 1000;
      return readMoment(cron.previousRuns(1, toIso(second))[0], line);
    },
  };
}

/** Reads each line once for each zone. */
export function createScheduleOf(): ScheduleOf {
  const read = new Map<string, Schedule>();
  return (line, timeZone) => {
    const key = `${line} ${timeZone}`;
    const found = read.get(key) ?? readSchedule(line, timeZone);
    read.set(key, found);
    return found;
  };
}
