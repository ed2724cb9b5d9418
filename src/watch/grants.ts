import type { Actor } from '../core/actor.ts';
import { readInstant } from '../core/clock.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { Job, JobRun } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { lookAtGrants } from './look-at-grants.ts';

type GrantsParts = Pick<JobParts, 'integrations' | 'alerts' | 'zoneOf'>;

/** What a test found no longer ago than this need not be asked again. A sweep writes down once an hour that it stands. */
const freshMs = 2 * 60 * 60 * 1000;

const readAt = (text: string | undefined) => readInstant(text ?? '') ?? 0;

/** Tests it anew where nothing looked lately: a bot that sweeps looked minutes ago. */
async function makeFresh(
  { integrations }: GrantsParts,
  { workspace, at, isDryRun, signal }: JobRun,
  id: IntegrationId,
): Promise<void> {
  const operator: Actor = { workspace, userId: null, role: 'admin' };
  const { integration, lookedAt } = await integrations.readGrants(operator, id);
  // A sweep that finds nothing changed keeps the report as it is, and writes down that it stands.
  const standsAt = lookedAt === null ? 0 : Math.max(readAt(lookedAt), readAt(integration.lastTest?.at));
  const isFresh = at - standsAt < freshMs;
  if (isFresh || isDryRun) return;
  const test = integrations.test(operator, integration, { deep: false, signal, isSweep: true });
  for await (const _ of test) signal.throwIfAborted();
}

/** Which organisations Flow cannot see, and which are new. */
export function grants(parts: GrantsParts): Job {
  return {
    id: 'grants',
    title: 'which organisations let Flow in, and which are new',
    schedule: '40 */6 * * *',
    jitterMs: 10 * 60 * 1000,
    async run(run) {
      const { workspace, signal } = run;
      for (const { id, paused } of await parts.integrations.list({ workspace, userId: null, role: 'admin' })) {
        signal.throwIfAborted();
        if (paused) continue;
        await makeFresh(parts, run, id);
        await lookAtGrants(parts, run, id);
      }
    },
  };
}
