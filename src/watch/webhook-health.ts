import type { Actor } from '../core/actor.ts';
import type { HookSighting } from '../integrations/index.ts';
import { findWebhooks } from './find/find-webhooks.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';

const hourMs = 60 * 60 * 1000;

/** What happened in the repositories takes many calls to find out: it is asked so often, in hours. */
const activityEvery = 6;

/** Whether webhooks deliver: looks at them on their hosts, and tells what is wrong. A dry run tells what is known. */
export function webhookHealth({ integrations, zoneOf }: JobParts): Job {
  return {
    id: 'webhook-health',
    title: 'whether webhooks are there, switched on, and deliver',
    schedule: '40 * * * *',
    jitterMs: 10 * 60 * 1000,
    async run({ workspace, slot, at, isDryRun, signal, observe }) {
      const actor: Actor = { workspace, userId: null, role: 'admin' };
      const timeZone = await zoneOf(workspace);
      const tell = async ({ integration, look, reach }: HookSighting) => {
        // Where nobody could look, nothing is known to have come or gone.
        if (!look || look.why !== null) return;
        const findings = findWebhooks(integration, { look, now: at, timeZone }, reach);
        await observe({ integration: integration.id, kinds: ['webhooks'], findings });
      };

      const { sightings } = await integrations.reviewHooks(actor, at);
      if (isDryRun) {
        for (const sighting of sightings) await tell(sighting);
        return;
      }
      const withActivity = Math.floor(slot / hourMs) % activityEvery === 0;
      for await (const sighting of integrations.lookAtHooks(actor, { signal, withActivity })) await tell(sighting);

      const watched = new Set(sightings.map(({ integration }) => integration.id));
      for (const { id, paused } of await integrations.list(actor)) {
        if (paused || watched.has(id)) continue;
        const how = 'Webhooks are switched off for it now';
        await observe({ integration: id, kinds: ['webhooks'], findings: [], how });
      }
    },
  };
}
