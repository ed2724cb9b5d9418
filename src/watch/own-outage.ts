import { readInstant } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Outage } from '../storage/index.ts';
import { describeOutage } from './find/outage-post.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';

/** What is older is no news; and a post is remembered for longer, so that there is one of each outage. */
const newsMs = 24 * 60 * 60 * 1000;

/** Whoever was away says so after this time, also where the hosts have not all been looked at. */
const patienceMs = 45 * 60 * 1000;

/** Whether everything has been looked at since then: the last look began after it, and came to its end. */
async function isLookedAt({ ledger }: JobParts, workspace: WorkspaceId, { to }: Outage): Promise<boolean> {
  const runs = await ledger.listEndedRuns(workspace, 'connection', 10);
  return runs.some(({ startedAt, outcome }) => startedAt >= to && outcome === 'done');
}

/** Says once that the bot was away, when it is back and has looked at everything again. */
export function ownOutage(parts: JobParts): Job {
  const { ledger, zoneOf } = parts;
  return {
    id: 'own-outage',
    title: 'whether the bot itself was away, to say so once',
    schedule: '*/5 * * * *',
    jitterMs: 0,
    async run({ workspace, at, post }) {
      for (const outage of await ledger.listOutages(at - newsMs)) {
        const isDone = await isLookedAt(parts, workspace, outage);
        if (!isDone && at - outage.to < patienceMs) continue;
        const isNew = (instant: string | null) => (readInstant(instant ?? '') ?? 0) >= outage.to;
        // What is wrong with the bot itself is not what it was away from.
        const alerts = (await ledger.listAlerts(workspace)).filter(({ finding }) => finding.integration !== null);
        const raised = alerts.filter(({ state, raisedAt }) => state === 'open' && isNew(raisedAt)).length;
        const suspected = alerts.filter(({ state, firstSeenAt }) => state === 'suspected' && isNew(firstSeenAt)).length;
        const timeZone = await zoneOf(workspace);
        await post(describeOutage({ outage, timeZone, isLookedAt: isDone, raised, suspected }));
      }
    },
  };
}
