import type { Look } from '../alerts/look.ts';
import { describeDay } from '../core/clock.ts';
import { InputError, NotAllowedError } from '../core/errors.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { NewScheduledPost } from '../core/scheduled-post.ts';
import type { JobOutcome, JobResult, JobView, PlannedPost, WatchControl } from '../core/watch-control.ts';
import { timeIn } from '../core/zoned-day.ts';
import type { Integrations } from '../integrations/index.ts';
import type { LastRun } from '../storage/slots.ts';
import type { Job } from './job.ts';
import { jitterOf } from './job-due.ts';
import type { SchedulerParts } from './scheduler.ts';
import { startRun } from './slot-run.ts';
import type { Tick } from './tick.ts';

/** Takes what looks told and what jobs would post without keeping it, and says what would be posted. */
export interface Preview {
  observe(look: Look): Promise<void>;
  post(post: NewScheduledPost): Promise<void>;
  readPosts(): Promise<readonly PlannedPost[]>;
}

export interface ControlParts extends SchedulerParts {
  /** What would come of looks at that moment. */
  readonly preview: (workspace: WorkspaceId, at: number) => Preview;
  readonly authorise: Integrations['authorise'];
  readonly tick: Tick;
}

function outcomeOf({ outcome, leaseUntil }: LastRun, now: number): JobOutcome {
  return outcome ?? (leaseUntil > now ? 'running' : 'cut-off');
}

function viewRun(run: LastRun, now: number): NonNullable<JobView['last']> {
  const { slot, startedAt, finishedAt, words } = run;
  return { slot, startedAt, finishedAt, outcome: outcomeOf(run, now), words };
}

/** What people see of the watch, and how they run a job by hand. */
export function createControl(parts: ControlParts): WatchControl {
  const { jobs, ledger, clock, zoneOf, scheduleOf, authorise } = parts;

  const getJob = (id: string): Job => {
    const found = jobs.find((job) => job.id === id.toLowerCase());
    if (found) return found;
    const known = `There is ${jobs.map((job) => job.id).join(', ')}.`;
    throw new InputError(id === '' ? `Say which job. ${known}` : `There is no job ${id}. ${known}`, 'job');
  };

  const previewJob = async (job: Job, workspace: WorkspaceId, at: number, signal: AbortSignal) => {
    const { observe, post, readPosts } = parts.preview(workspace, at);
    await job.run({ workspace, slot: at, at, isDryRun: true, signal, observe, post });
    return readPosts();
  };

  const refuseBusy = async (job: Job, workspace: WorkspaceId): Promise<never> => {
    const last = (await ledger.listLastRuns(workspace)).find((run) => run.job === job.id);
    const zone = await zoneOf(workspace);
    const until = last?.leaseUntil ?? clock.now();
    throw new InputError(
      `${job.id} is at work already, or was cut off a moment ago. It can be run again after ${timeIn(until, zone)} on ${describeDay(until, zone)}.`,
      'job',
    );
  };

  /** It takes a slot of its own, so that it meets no other run of the same job; when it is due next stays as it is. */
  const runNow = async (job: Job, workspace: WorkspaceId, at: number, signal: AbortSignal) => {
    const run = await startRun(parts, { job, workspace, slot: clock.now(), at });
    if (!run) return refuseBusy(job, workspace);
    const ticking = parts.tick(() => run.keep());
    signal.addEventListener('abort', run.stop, { once: true });
    if (signal.aborted) run.stop();
    try {
      const end = await run.ended;
      signal.throwIfAborted();
      return end?.outcome === 'failed' ? end.words : null;
    } finally {
      signal.removeEventListener('abort', run.stop);
      await ticking.stop();
    }
  };

  return {
    async listJobs(actor) {
      authorise(actor, 'jobs');
      const { workspace } = actor;
      const now = clock.now();
      const timeZone = await zoneOf(workspace);
      const due = new Map((await ledger.listDue(workspace)).map((each) => [each.job, each.nextDueAt]));
      const last = new Map((await ledger.listLastRuns(workspace)).map((run) => [run.job, viewRun(run, now)]));
      return jobs.map(({ id, title, schedule, jitterMs }): JobView => {
        const known = due.get(id);
        const byClock = scheduleOf(schedule, timeZone).nextAfter(now);
        // What is due and what the clock says of later times count; anything else is about to be moved.
        const slot = known === undefined ? byClock : Math.min(known, byClock);
        const nextAt = slot + jitterOf({ id, jitterMs }, workspace);
        return { id, title, schedule, timeZone, last: last.get(id) ?? null, nextAt };
      });
    },

    async runJob(actor, id, { at = clock.now(), dryRun, signal }): Promise<JobResult> {
      authorise(actor, 'run-job');
      if (actor.userId !== null) {
        throw new NotAllowedError(
          'Only whoever runs the bot runs a job by hand, in a terminal. "jobs" shows when each runs on its own.',
        );
      }
      const job = getJob(id);
      const { workspace } = actor;
      if (dryRun) return { id: job.id, at, posts: await previewJob(job, workspace, at, signal), failure: null };
      return { id: job.id, at, posts: null, failure: await runNow(job, workspace, at, signal) };
    },
  };
}
