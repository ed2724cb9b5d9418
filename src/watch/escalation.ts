import { alertKey } from '../core/alert.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { findExpiry } from './find/find-expiry.ts';
import type { Job, JobRun } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { renewed } from './token-expiry.ts';

/** Reminders are of one token: once another one is there, they are over, and the next ones wait for their morning. */
async function endRenewed(
  { alerts, zoneOf }: JobParts,
  { workspace, at, observe }: JobRun,
  watched: readonly StoredIntegration[],
): Promise<void> {
  const reminders = (await alerts.list(workspace)).filter(({ finding }) => finding.kind === 'token-expiry');
  const timeZone = await zoneOf(workspace);
  for (const { key, finding } of reminders) {
    const integration = watched.find(({ id }) => id === finding.integration?.id);
    const now = integration && findExpiry(integration, at, timeZone);
    if (!integration || (now && alertKey(now) === key)) continue;
    await observe({ integration: integration.id, kinds: ['token-expiry'], findings: [], how: renewed });
  }
}

/** Ends alerts of what is no longer so, or no longer watched, and calls more people where nobody has taken one on. */
export function escalation(parts: JobParts): Job {
  const { alerts, integrations } = parts;
  return {
    id: 'escalation',
    title: 'alerts that nobody has taken care of, and those that are over',
    schedule: '*/5 * * * *',
    jitterMs: 0,
    async run(run) {
      const { workspace, isDryRun } = run;
      if (isDryRun) return;
      const all = await integrations.list({ workspace, userId: null, role: 'admin' });
      const watched = all.filter(({ paused }) => !paused);
      await alerts.retain(
        workspace,
        watched.map(({ id }) => id),
      );
      await endRenewed(parts, run, watched);
      await alerts.escalate(workspace);
    },
  };
}
