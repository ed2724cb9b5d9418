import { WorkspaceId } from '../../src/core/ids.ts';
import { createJobs } from '../../src/watch/all.ts';
import { createWatch, type Watch, type WatchParts } from '../../src/watch/create-watch.ts';
import type { Job, JobRun } from '../../src/watch/job.ts';
import type { JobParts, SelfKnowledge } from '../../src/watch/job-parts.ts';
import type { Tick } from '../../src/watch/tick.ts';
import { anAlertDesk } from './alert-desk.ts';
import type { Service } from './service.ts';

/** A job that is due every quarter of an hour, at once, and does nothing. */
export function aJob(given: Partial<Job> = {}): Job {
  return {
    id: 'connection',
    title: 'whether all is well',
    schedule: '*/15 * * * *',
    jitterMs: 0,
    run: async () => undefined,
    ...given,
  };
}

/** Runs that wait until they are let go or broken off, and what they were given. */
export function waitingJob(given: Partial<Job> = {}) {
  const runs: { readonly run: JobRun; letGo(): void; fail(error: unknown): void }[] = [];
  const job = aJob({
    run(run) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      run.signal.addEventListener('abort', () => reject(run.signal.reason));
      runs.push({ run, letGo: resolve, fail: reject });
      return promise;
    },
    ...given,
  });
  return { job, runs };
}

/** A tick that somebody else drives. */
const stillTick: Tick = () => ({ stop: async () => undefined });

/** Room on the disk, every key, and a clock that no look is ahead of. */
export const aHealthySelf: SelfKnowledge = {
  readDisk: async () => ({ free: 2 ** 40, total: 2 ** 41 }),
  hasKey: () => true,
  now: () => Number.MAX_SAFE_INTEGER,
};

/** What jobs over a service of a test are made of, in UTC, with a bot that is well and online. */
export function aJobParts(service: Service, given: Partial<JobParts> = {}): JobParts {
  return {
    integrations: service.integrations,
    alerts: anAlertDesk(service).alerts,
    ledger: service.parts.ledger,
    self: aHealthySelf,
    isOnline: async () => true,
    zoneOf: async () => 'UTC',
    ...given,
  };
}

/** The watch over a service of a test: its own jobs, in UTC, and nothing that ticks. */
export function aWatch(service: Service, given: Partial<WatchParts> = {}): Watch {
  const { integrations, parts, store } = service;
  return createWatch({
    jobs: createJobs(aJobParts(service)),
    ledger: parts.ledger,
    listWorkspaces: () => store.listWorkspaces(),
    zoneOf: async () => 'UTC',
    observe: async () => undefined,
    post: async () => undefined,
    preview: () => ({ observe: async () => undefined, post: async () => undefined, readPosts: async () => [] }),
    authorise: integrations.authorise,
    tick: stillTick,
    clock: parts.clock,
    log: parts.log,
    ...given,
  });
}

export const aWorkspace = (index: number) => WorkspaceId.parse(`T0WATCH${index}`);
