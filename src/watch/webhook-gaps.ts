import { dayIn } from '../core/zoned-day.ts';
import type { ClosedGaps } from '../integrations/index.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';

const count = (closed: readonly ClosedGaps[], of: (each: ClosedGaps) => number) =>
  closed.reduce((sum, each) => sum + of(each), 0);

/** What is lost for good is told once a day at most: nobody can do anything about it, and everybody should know. */
function describeLost(name: string, closed: readonly ClosedGaps[]) {
  const lost = count(closed, (each) => each.lost);
  const places = closed.filter((each) => each.lost > 0).map(({ hook }) => hook.place.target);
  return {
    severity: 'notice' as const,
    title: `${lost === 1 ? '1 delivery' : `${lost} deliveries`} of ${name} ${lost === 1 ? 'is' : 'are'} lost`,
    parts: [
      {
        kind: 'text' as const,
        lines: [
          `From ${places.slice(0, 5).join(', ')}: the host tried, nothing arrived, and it cannot be asked again.`,
          'Flow learns of what happened there with its next import; nothing has to be done.',
        ],
      },
    ],
    chart: null,
  };
}

/** Gets back from the hosts what did not arrive: after downtime of the bot the gap closes by itself. */
export function webhookGaps({ integrations, zoneOf }: JobParts): Job {
  return {
    id: 'webhook-gaps',
    title: 'webhook deliveries that did not arrive, to ask for them again',
    schedule: '4,19,34,49 * * * *',
    jitterMs: 3 * 60 * 1000,
    async run({ workspace, slot, isDryRun, signal, post }) {
      // It changes something at the hosts, so there is nothing to look at without doing it.
      if (isDryRun) return;
      const day = dayIn(slot, await zoneOf(workspace));
      const actor = { workspace, userId: null, role: 'admin' } as const;
      for await (const { integration, closed } of integrations.mendAllHooks(actor, signal)) {
        if (count(closed, ({ lost }) => lost) === 0) continue;
        await post({ key: `lost ${integration.id} ${day}`, ...describeLost(integration.name, closed) });
      }
    },
  };
}
