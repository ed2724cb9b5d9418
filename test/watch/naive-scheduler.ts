import { noteFault } from '../../src/core/fault.ts';
import { readSchedule } from '../../src/watch/schedule.ts';
import type { Subject, SubjectParts } from './simulate.ts';

const hourMs = 60 * 60 * 1000;

const periodOf = (line: string) => (line.endsWith('1') ? 168 : line.includes('/') ? 12 : 24) * hourMs;

/** How it is often done: the first time from the cron line, every other one a period after it, all of it in memory. */
export function createNaiveScheduler({ jobs, workspaces, zoneOf, clock, log }: SubjectParts): Subject {
  const next = new Map<string, number>();
  return {
    settled: async () => undefined,
    stop: async () => undefined,
    async tick() {
      for (const workspace of workspaces) {
        for (const job of jobs) {
          const key = `${workspace} ${job.id}`;
          const due = next.get(key) ?? readSchedule(job.schedule, zoneOf(workspace)).nextAfter(clock.now());
          next.set(key, due);
          if (due > clock.now()) continue;
          next.set(key, due + periodOf(job.schedule));
          const { signal } = new AbortController();
          const ignore = async () => undefined;
          const given = { workspace, slot: due, at: due, isDryRun: false, signal, observe: ignore, post: ignore };
          void job.run(given).catch((error: unknown) => noteFault(log, error, {}));
        }
      }
    },
  };
}
