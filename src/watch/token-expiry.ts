import { countRead } from '../integrations/index.ts';
import { findExpiry } from './find/find-expiry.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';

interface TokenExpiryParts extends Pick<JobParts, 'zoneOf'> {
  readonly integrations: Pick<JobParts['integrations'], 'list'>;
  readonly ledger: Pick<JobParts['ledger'], 'countRepositories'>;
}

/** How a reminder comes to its end. */
export const renewed = 'The token was renewed, or lasts longer than was known';

/** Which tokens end soon, from what their hosts last told: no host is asked. */
export function tokenExpiry({ integrations, ledger, zoneOf }: TokenExpiryParts): Job {
  return {
    id: 'token-expiry',
    title: 'which tokens end soon',
    schedule: '0 9 * * *',
    jitterMs: 0,
    async run({ workspace, at, observe }) {
      const timeZone = await zoneOf(workspace);
      for (const integration of await integrations.list({ workspace, userId: null, role: 'admin' })) {
        if (integration.paused) continue;
        const read = await countRead({ ledger }, workspace, integration.id);
        const finding = findExpiry(integration, at, timeZone, read);
        await observe({
          integration: integration.id,
          kinds: ['token-expiry'],
          findings: finding ? [finding] : [],
          how: renewed,
        });
      }
    },
  };
}
