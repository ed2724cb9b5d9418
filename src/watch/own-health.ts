import type { Actor } from '../core/actor.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { JobDue, LastRun } from '../storage/slots.ts';
import type { BotFacts, JobStanding } from './find/own/bot-facts.ts';
import { findOwnTrouble } from './find/own/find-own-trouble.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { createScheduleOf, type ScheduleOf } from './schedule.ts';

const dayMs = 24 * 60 * 60 * 1000;
const lookedAt = 3;

interface Overdue {
  readonly due: JobDue | undefined;
  readonly last: LastRun | undefined;
  /** Since when jobs could have been run: none is late because the bot was away. */
  readonly since: number;
  readonly now: number;
}

/** A job is overdue when it has missed three of its times, or a day, and nobody is at work on it. */
function findOverdue(job: Job, { due, last, since, now }: Overdue, scheduleOf: ScheduleOf, zone: string) {
  const isAtWork = last?.finishedAt === null && last.leaseUntil > now;
  if (!due || isAtWork) return null;
  const { nextDueAt } = due;
  const everyMs = scheduleOf(job.schedule, zone).nextAfter(nextDueAt) - nextDueAt;
  const limitMs = Math.min(lookedAt * everyMs, dayMs) + job.jitterMs;
  return now - Math.max(nextDueAt, since) > limitMs ? nextDueAt : null;
}

async function readJobs(
  { ledger, zoneOf }: JobParts,
  jobs: readonly Job[],
  workspace: WorkspaceId,
  now: number,
  scheduleOf: ScheduleOf,
): Promise<readonly JobStanding[]> {
  const zone = await zoneOf(workspace);
  const since = Math.max(0, ...(await ledger.listOutages(now - dayMs)).map(({ to }) => to));
  const last = new Map((await ledger.listLastRuns(workspace)).map((each) => [each.job, each]));
  const due = new Map((await ledger.listDue(workspace)).map((each) => [each.job, each]));
  return await Promise.all(
    jobs.map(async (job) => {
      const { id, title } = job;
      const runs = await ledger.listEndedRuns(workspace, id, lookedAt);
      const isFailing = runs.length === lookedAt && runs.every(({ outcome }) => outcome === 'failed');
      return {
        id,
        title,
        failures: isFailing ? runs.length : 0,
        words: runs[0]?.words ?? null,
        overdueSince: findOverdue(job, { due: due.get(id), last: last.get(id), since, now }, scheduleOf, zone),
      };
    }),
  );
}

function findMissingKeys(all: readonly StoredIntegration[], hasKey: (id: string) => boolean): BotFacts['missingKeys'] {
  const sealed = all.flatMap(({ name, credential: { token, oauth } }) =>
    [token, oauth?.clientSecret, oauth?.refreshToken].flatMap((secret) => (secret ? [{ name, key: secret.kid }] : [])),
  );
  const missing = Map.groupBy(
    sealed.filter(({ key }) => !hasKey(key)),
    ({ key }) => key,
  );
  return [...missing].map(([key, of]) => ({ key, integrations: [...new Set(of.map(({ name }) => name))] }));
}

/** Whether the bot itself can do its work. `jobs` are all the others. */
export function ownHealth(parts: JobParts, jobs: readonly Job[]): Job {
  const { integrations, ledger, self, isOnline, zoneOf } = parts;
  const scheduleOf = createScheduleOf();
  return {
    id: 'own-health',
    title: 'whether the bot itself can do its work',
    schedule: '*/5 * * * *',
    jitterMs: 0,
    async run({ workspace, at, observe }) {
      // Without a way to Slack everything waits; that is told as an outage once it is over.
      if (!(await isOnline())) return;
      const actor: Actor = { workspace, userId: null, role: 'admin' };
      // Seen from a later moment everything would be late that is not even due.
      const now = Math.min(at, self.now());
      const findings = findOwnTrouble({
        damaged: await integrations.listDamage(actor),
        disk: await self.readDisk(),
        missingKeys: findMissingKeys(await integrations.list(actor), self.hasKey),
        jobs: await readJobs(parts, jobs, workspace, now, scheduleOf),
        outbox: await ledger.readOutbox(workspace, now),
        now,
        timeZone: await zoneOf(workspace),
      });
      await observe({ integration: null, kinds: ['bot'], findings });
    },
  };
}
