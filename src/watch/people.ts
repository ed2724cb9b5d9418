import type { Finding } from '../core/alert.ts';
import type { Report } from '../core/report.ts';
import type { Answerers } from '../integrations/index.ts';
import { findPeople, saysOfAccount } from './find/find-people.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { operator } from './operator.ts';

/** What Slack, or the newest report, does not tell at present stays as it was. */
function isUnclear(finding: Finding, { owner, backup }: Answerers, report: Report | undefined): boolean {
  const { about } = finding;
  if (about === 'owner') return owner === 'unknown';
  if (about === 'backup') return backup === 'unknown' || owner === 'unknown';
  return !saysOfAccount(report, finding);
}

/** Whether those who answer for an integration are still there, and its account is what it was. */
export function people({ integrations, alerts }: JobParts): Job {
  return {
    id: 'people',
    title: 'whether owners are still there, and accounts may still do what they need to',
    schedule: '45 8 * * *',
    jitterMs: 5 * 60 * 1000,
    async run({ workspace, signal, observe }) {
      const actor = operator(workspace);
      const open = (await alerts.list(workspace)).filter(({ finding }) => finding.kind === 'people');
      for (const integration of await integrations.list(actor)) {
        signal.throwIfAborted();
        if (integration.paused) continue;
        const answerers = await integrations.lookForPeople(actor, integration.id);
        const kept = await integrations.findNewestReport(actor, integration.id);
        const findings = findPeople(integration, answerers, kept?.report);
        const unclear = open
          .map(({ finding }) => finding)
          .filter(
            (finding) => finding.integration?.id === integration.id && isUnclear(finding, answerers, kept?.report),
          );
        await observe({ integration: integration.id, kinds: ['people'], findings: [...findings, ...unclear] });
      }
    },
  };
}
