import type { Actor } from '../core/actor.ts';
import { readInstant } from '../core/clock.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { Job, JobRun } from './job.ts';
import { type GrantsParts, lookAtGrants } from './look-at-grants.ts';

/** What a test found no longer ago than this need not be asked again. */
const freshMs = 60 * 60 * 1000;

/** Tests it anew where nothing looked lately: a bot that sweeps has a report that is minutes old. */
async function makeFresh(
  { integrations }: GrantsParts,
  { workspace, at, isDryRun, signal }: JobRun,
  id: IntegrationId,
): Promise<void> {
  const operator: Actor = { workspace, userId: null, role: 'admin' };
  const { integration, lookedAt } = await integrations.readGrants(operator, id);
  const isFresh = at - (readInstant(lookedAt ?? '') ?? 0) < freshMs;
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
