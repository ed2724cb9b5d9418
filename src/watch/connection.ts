import type { Actor } from '../core/actor.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Report } from '../core/report.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { findConnection, mayBeOurs } from './find/find-connection.ts';
import type { Job, JobRun } from './job.ts';
import type { JobParts } from './job-parts.ts';

const operator = (workspace: WorkspaceId): Actor => ({ workspace, userId: null, role: 'admin' });

/** Tests them all; a dry run only reads what the last tests told. */
async function readReports(
  { integrations }: JobParts,
  { workspace, isDryRun, signal }: JobRun,
  all: readonly StoredIntegration[],
): Promise<readonly Report[]> {
  const actor = operator(workspace);
  if (isDryRun) {
    const kept = await Promise.all(all.map(({ id }) => integrations.findNewestReport(actor, id)));
    return kept.flatMap((each) => each?.report ?? []);
  }
  let reports: readonly Report[] = [];
  for await (const state of integrations.testAll(actor, { deep: false, signal, isSweep: true }))
    reports = state.reports;
  signal.throwIfAborted();
  return reports;
}

/**
 * What is told of one: undefined where nobody can tell, and where it may be the bot's own network. What looks like that
 * is tested once more, when the bot is known to reach anything at all.
 */
async function confirm(
  { integrations, isOnline }: JobParts,
  { workspace, isDryRun, signal }: JobRun,
  integration: StoredIntegration,
  report: Report,
): Promise<Report | undefined> {
  if (report.outcome === 'unknown') return undefined;
  if (!mayBeOurs(report) || isDryRun) return report;
  if (!(await isOnline())) return undefined;
  let again: Report | undefined;
  for await (const reply of integrations.test(operator(workspace), integration, {
    deep: false,
    signal,
    isSweep: true,
  })) {
    if (reply.kind === 'report') again = reply.report;
  }
  if (!again || again.outcome === 'unknown') return undefined;
  return mayBeOurs(again) && !(await isOnline()) ? undefined : again;
}

/** Whether what is stored can be read: tests every integration, and tells of those that are broken. */
export function connection(parts: JobParts): Job {
  return {
    id: 'connection',
    title: 'whether each integration still works',
    schedule: '*/15 * * * *',
    jitterMs: 5 * 60 * 1000,
    async run(run) {
      const all = (await parts.integrations.list(operator(run.workspace))).filter(({ paused }) => !paused);
      for (const first of await readReports(parts, run, all)) {
        const integration = all.find(({ id }) => id === first.integration.id);
        const report = integration && (await confirm(parts, run, integration, first));
        if (!report) continue;
        const finding = findConnection(integration, report);
        await run.observe({ integration: integration.id, kinds: ['connection'], findings: finding ? [finding] : [] });
      }
    },
  };
}
