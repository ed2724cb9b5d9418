import { alertKey } from '../core/alert.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { findExpiry } from './find/find-expiry.ts';
import { describeAnswer, findExpiryUnknown } from './find/find-expiry-unknown.ts';
import type { JobRun } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { renewed } from './token-expiry.ts';

/**
 * Ends reminders of tokens that were renewed, and questions that were answered: those people wait to see. What is to be
 * told anew waits for its morning.
 */
export async function endAnswered(
  { alerts, zoneOf }: Pick<JobParts, 'alerts' | 'zoneOf'>,
  { workspace, at, slot, observe }: JobRun,
  watched: readonly StoredIntegration[],
): Promise<void> {
  const timeZone = await zoneOf(workspace);
  for (const { key, finding } of await alerts.list(workspace)) {
    const { kind } = finding;
    const integration = watched.find(({ id }) => id === finding.integration?.id);
    if (!integration || (kind !== 'token-expiry' && kind !== 'expiry-unknown')) continue;
    const now =
      kind === 'token-expiry'
        ? findExpiry(integration, at, timeZone)
        : findExpiryUnknown(integration, { finding, isOpen: true }, slot);
    if (now && alertKey(now) === key) continue;
    const how = kind === 'token-expiry' ? renewed : describeAnswer(integration, finding);
    await observe({ integration: integration.id, kinds: [kind], findings: [], how });
  }
}
