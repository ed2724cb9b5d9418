import { noteFault } from '../core/fault.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Job } from './job.ts';
import { findMovedDue, findSlotToRun, jitterOf } from './job-due.ts';
import type { ScheduleOf } from './schedule.ts';
import { type RunParts, type SlotRun, startRun } from './slot-run.ts';

export interface SchedulerParts extends RunParts {
  readonly jobs: readonly Job[];
  readonly listWorkspaces: () => Promise<readonly WorkspaceId[]>;
  /** The time zone a workspace lives in, as IANA names it. */
  readonly zoneOf: (workspace: WorkspaceId) => Promise<string>;
  readonly scheduleOf: ScheduleOf;
  /** How many runs there may be at once, over all workspaces. */
  readonly mostRuns: number;
}

/** Starts what is due. The store knows what is: a process that starts afresh goes on where another one ended. */
export interface Scheduler {
  /** Looks once what is due and starts it, as far as there is room. Runs go on when it resolves. */
  tick(): Promise<void>;
  /** Resolves when nothing is running. */
  settled(): Promise<void>;
  /** Breaks off what is running and waits for it; starts nothing any more. */
  stop(): Promise<void>;
}

interface Due {
  readonly job: Job;
  readonly workspace: WorkspaceId;
  readonly slot: number;
}

const keyOf = (workspace: WorkspaceId, job: string) => `${workspace} ${job}`;

export function createScheduler(parts: SchedulerParts): Scheduler {
  const { jobs, ledger, clock, log, zoneOf } = parts;
  const running = new Map<string, SlotRun>();
  const troubled = new Set<string>();
  let waiting: readonly Due[] = [];
  let filling = Promise.resolve();
  let isStopped = false;

  /** Does it, and says once that it could not, for as long as that lasts. */
  const attempt = async (what: string, act: () => Promise<void>) => {
    try {
      await act();
      troubled.delete(what);
    } catch (error) {
      if (!troubled.has(what)) noteFault(log, error, { doing: 'looking for what is due', what });
      troubled.add(what);
    }
  };

  const scheduleFor = async (job: Job, workspace: WorkspaceId) =>
    parts.scheduleOf(job.schedule, await zoneOf(workspace));

  /** Takes the first time from there on that was not run yet: a clock that was set back passes some again. */
  const setDue = async (job: Job, workspace: WorkspaceId, from: number, known?: number) => {
    const { nextAfter } = await scheduleFor(job, workspace);
    let slot = from;
    while (await ledger.isSlotFinished({ workspace, job: job.id, slot })) slot = nextAfter(slot);
    if (slot !== known) await ledger.setNextDue({ workspace, job: job.id, nextDueAt: slot });
  };

  const findDue = async (job: Job, workspace: WorkspaceId, nextDueAt: number | undefined): Promise<readonly Due[]> => {
    const schedule = await scheduleFor(job, workspace);
    const now = clock.now();
    if (nextDueAt === undefined) {
      await setDue(job, workspace, schedule.nextAfter(now));
      return [];
    }
    const standing = { schedule, nextDueAt, jitter: jitterOf(job, workspace) };
    const moved = findMovedDue(standing, now);
    if (moved !== undefined) await setDue(job, workspace, moved, nextDueAt);
    const slot = findSlotToRun(standing, now);
    return slot === undefined ? [] : [{ job, workspace, slot }];
  };

  const findAllDue = async (): Promise<readonly Due[]> => {
    const known = new Map((await ledger.listDue()).map((each) => [keyOf(each.workspace, each.job), each.nextDueAt]));
    const found: Due[] = [];
    for (const workspace of await parts.listWorkspaces()) {
      await attempt(workspace, async () => {
        for (const job of jobs) {
          const key = keyOf(workspace, job.id);
          if (!running.has(key)) found.push(...(await findDue(job, workspace, known.get(key))));
        }
      });
    }
    return found.toSorted((one, other) => one.slot - other.slot);
  };

  const start = async ({ job, workspace, slot }: Due) => {
    const key = keyOf(workspace, job.id);
    if (running.has(key)) return;
    const nextDueAt = async () => (await scheduleFor(job, workspace)).nextAfter(slot);
    const run = await startRun(parts, { job, workspace, slot, nextDueAt });
    if (!run) {
      const isFinished = await ledger.isSlotFinished({ workspace, job: job.id, slot });
      if (isFinished) await setDue(job, workspace, await nextDueAt());
      return;
    }
    running.set(key, run);
    if (isStopped) run.stop();
    void run.ended.then(() => {
      running.delete(key);
      fill();
    });
  };

  const startWaiting = async () => {
    while (!isStopped && running.size < parts.mostRuns) {
      const [next, ...others] = waiting;
      if (!next) return;
      waiting = others;
      await attempt(keyOf(next.workspace, next.job.id), () => start(next));
    }
  };

  /** One at a time, so that two never start the same. */
  const fill = () => {
    filling = filling.then(startWaiting);
  };

  const settled = async () => {
    await filling;
    while (running.size > 0 || (waiting.length > 0 && !isStopped)) {
      await Promise.all([...running.values()].map((run) => run.ended));
      await filling;
    }
  };

  return {
    settled,
    async tick() {
      await Promise.all([...running.values()].map((run) => run.keep()));
      if (isStopped) return;
      await attempt('the store', async () => {
        waiting = await findAllDue();
      });
      fill();
      await filling;
    },
    async stop() {
      isStopped = true;
      for (const run of running.values()) run.stop();
      await settled();
    },
  };
}
