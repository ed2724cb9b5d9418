import type { IntegrationId, WorkspaceId } from '../core/ids.ts';
import { describeAnswer, findExpiryUnknown, type Question } from './find/find-expiry-unknown.ts';
import type { Job } from './job.ts';
import type { JobParts } from './job-parts.ts';

interface ExpiryUnknownParts {
  readonly integrations: Pick<JobParts['integrations'], 'list'>;
  readonly alerts: Pick<JobParts['alerts'], 'list'>;
  readonly ledger: Pick<JobParts['ledger'], 'listEndedAlerts'>;
}

/** What was asked before, the newest of each integration last; a pause ends a question, and it counts all the same. */
async function readAsked({ alerts, ledger }: ExpiryUnknownParts, workspace: WorkspaceId) {
  const ended = (await ledger.listEndedAlerts(workspace, 0)).map(({ finding }) => ({ finding, isOpen: false }));
  const open = (await alerts.list(workspace)).map(({ finding }) => ({ finding, isOpen: true }));
  const asked = new Map<IntegrationId, Question>();
  for (const each of [...ended, ...open]) {
    const { kind, integration } = each.finding;
    if (kind === 'expiry-unknown' && integration) asked.set(integration.id, each);
  }
  return asked;
}

/** Whose tokens end on a day that no host tells: somebody is asked for it. */
export function expiryUnknown(parts: ExpiryUnknownParts): Job {
  return {
    id: 'expiry-unknown',
    title: 'tokens of which nobody knows when they end',
    schedule: '10 9 * * 1',
    jitterMs: 0,
    async run({ workspace, slot, observe }) {
      const asked = await readAsked(parts, workspace);
      for (const integration of await parts.integrations.list({ workspace, userId: null, role: 'admin' })) {
        if (integration.paused) continue;
        const finding = findExpiryUnknown(integration, asked.get(integration.id), slot);
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
