import { describeAnswer, findExpiryUnknown } from './find/find-expiry-unknown.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';

/** Whose tokens end on a day that no host tells: somebody is asked for it. */
export function expiryUnknown({ integrations, alerts }: Pick<JobParts, 'integrations' | 'alerts'>): Job {
  return {
    id: 'expiry-unknown',
    title: 'tokens of which nobody knows when they end',
    schedule: '10 9 * * 1',
    jitterMs: 0,
    async run({ workspace, slot, observe }) {
      const asked = (await alerts.list(workspace)).map(({ finding }) => finding);
      for (const integration of await integrations.list({ workspace, userId: null, role: 'admin' })) {
        if (integration.paused) continue;
        const open = asked.find((each) => each.kind === 'expiry-unknown' && each.integration?.id === integration.id);
        const finding = findExpiryUnknown(integration, open, slot);
        await observe({
          integration: integration.id,
          kinds: ['expiry-unknown'],
          findings: finding ? [finding] : [],
          how: (ended) => describeAnswer(integration, ended),
        });
      }
    },
  };
}
