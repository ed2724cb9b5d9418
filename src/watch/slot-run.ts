import type { Look } from '../alerts/look.ts';
import { type Clock, describeDuration } from '../core/clock.ts';
import { isForPeople } from '../core/errors.ts';
import { noteFault } from '../core/fault.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { NewScheduledPost } from '../core/scheduled-post.ts';
import type { HeldSlot, SlotEnd, SlotLedger } from '../storage/slots.ts';
import type { Job, JobRun } from './job.ts';

/** What a run is made of. */
export interface RunParts {
  readonly ledger: SlotLedger;
  /** Takes what a look told, at that moment. */
  readonly observe: (workspace: WorkspaceId, look: Look, at: number) => Promise<void>;
  /** Lets a message be posted, once for each key. */
  readonly post: (workspace: WorkspaceId, post: NewScheduledPost) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  /** Random, another one for each process. */
  readonly holder: string;
}

export interface RunOrder {
  readonly job: Job;
  readonly workspace: WorkspaceId;
  readonly slot: number;
  /** The moment it looks from; the clock's when left out. */
  readonly at?: number | undefined;
  /** When the job is due after this run; left out where the run has no say in it. */
  readonly nextDueAt?: () => Promise<number>;
}

/** A run that holds its slot. */
export interface SlotRun {
  /** Holds on to the slot, breaks off what takes too long, and tries again to write down an end. Never rejects. */
  keep(): Promise<void>;
  /** Breaks it off, and gives the slot back to whoever comes next. */
  stop(): void;
  /** Resolves when the job has ended, and with how; undefined where that is not this run's to say. Never rejects. */
  readonly ended: Promise<RunEnd | undefined>;
}

export type RunEnd = Pick<SlotEnd, 'outcome' | 'words'>;

/** A lease is held on to four times in its length. */
const leaseMs = 2 * 60 * 1000;

const deadlineMs = 30 * 60 * 1000;

/** A job that ends the process with it must not do so for ever. */
const mostAttempts = 3;

function describeFailure(error: unknown, { job, workspace }: RunOrder, log: Log): string {
  const fault = noteFault(log, error, { job: job.id, workspace });
  return isForPeople(error) ? error.message : `A fault of the bot itself: its log says more under ${fault}.`;
}

/** Claims the slot and sets to work on it. Undefined when it is not to be had. */
export async function startRun(parts: RunParts, order: RunOrder): Promise<SlotRun | undefined> {
  const { ledger, clock, log, holder } = parts;
  const { job, workspace, slot } = order;
  const held: HeldSlot = { workspace, job: job.id, slot, holder };
  const now = clock.now();
  const attempts = await ledger.claimSlot({ ...held, now, until: now + leaseMs });
  if (attempts === undefined) return undefined;

  const about = { job: job.id, workspace };
  const startedMs = clock.monotonicMs();
  const breaking = new AbortController();
  const ended = Promise.withResolvers<RunEnd | undefined>();
  let state: 'working' | 'over' | 'stopping' | 'lost' | 'late' = 'working';
  let isAtWork = true;
  let writing = Promise.resolve();
  let end: RunEnd | undefined;
  let isUnwritten = false;

  const breakOff = (why: 'stopping' | 'lost' | 'late', words: string) => {
    state = why;
    breaking.abort(new Error(words));
  };

  const write = async (found: RunEnd) => {
    end = found;
    try {
      const nextDueAt = await order.nextDueAt?.();
      await ledger.finishSlot(held, { ...found, at: clock.now(), nextDueAt });
      isUnwritten = false;
    } catch (error) {
      isUnwritten = true;
      log.warn({ ...about, err: error }, 'the end of a job could not be written down');
    }
  };

  const giveBack = async () => {
    try {
      await ledger.releaseSlot(held);
    } catch (error) {
      log.warn({ ...about, err: error }, 'the slot of a job could not be given back');
    }
  };

  const settle = () => {
    if (!isAtWork && (!isUnwritten || state === 'stopping')) ended.resolve(end);
  };

  const work = async (): Promise<RunEnd | undefined> => {
    if (attempts > mostAttempts) {
      return { outcome: 'failed', words: `It was cut off ${mostAttempts} times, so it waits for its next time.` };
    }
    const { signal } = breaking;
    const at = order.at ?? now;
    const observe: JobRun['observe'] = async (look) => {
      signal.throwIfAborted();
      await parts.observe(workspace, look, at);
    };
    const post: JobRun['post'] = async (made) => {
      signal.throwIfAborted();
      await parts.post(workspace, made);
    };
    try {
      await job.run({ workspace, slot, at, isDryRun: false, signal, observe, post });
      return { outcome: 'done', words: null };
    } catch (error) {
      if (signal.aborted) return undefined;
      return { outcome: 'failed', words: describeFailure(error, order, log) };
    }
  };

  const conclude = async (found: RunEnd | undefined) => {
    if (state === 'working') state = 'over';
    if (found && (state === 'over' || state === 'stopping')) writing = write(found);
    else if (state === 'stopping') writing = giveBack();
    await writing;
    isAtWork = false;
    settle();
  };

  const hold = async () => {
    if (clock.monotonicMs() - startedMs > deadlineMs) {
      breakOff('late', 'the job took too long');
      log.warn(about, 'a job took too long and was broken off');
      writing = write({ outcome: 'failed', words: `It took longer than ${describeDuration(deadlineMs)}.` });
      await writing;
      return;
    }
    if (await ledger.extendLease(held, clock.now() + leaseMs)) return;
    if (state !== 'working') return;
    breakOff('lost', 'another process took the slot');
    log.warn(about, 'a job lost its slot to another process and was broken off');
  };

  void work().then(conclude);

  return {
    ended: ended.promise,
    stop() {
      if (state === 'working') breakOff('stopping', 'the bot is stopping');
      else if (isUnwritten) state = 'stopping';
      settle();
    },
    async keep() {
      try {
        if (isUnwritten && end) await write(end);
        else if (state === 'working') await hold();
        settle();
      } catch (error) {
        log.warn({ ...about, err: error }, 'the slot of a running job could not be held on to');
      }
    },
  };
}
