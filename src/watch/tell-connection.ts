import type { Actor } from '../core/actor.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Report } from '../core/report.ts';
import { countRead } from '../integrations/index.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { findConnection, hasMissingGrant, mayBeOurs } from './find/find-connection.ts';
import type { JobRun } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { lookAtGrants } from './look-at-grants.ts';

/** Whoever looks without having been asked. */
export const operator = (workspace: WorkspaceId): Actor => ({ workspace, userId: null, role: 'admin' });

/** What a look found of one integration. */
export interface LookedAt {
  readonly integration: StoredIntegration;
  /** Undefined where all is as its last test found it: not broken. */
  readonly report: Report | undefined;
  /** An alert about one of its organisations may be over by now. */
  readonly hasOpenGrants: boolean;
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

/** Tells of one integration whether it can be read, and of organisations that were lost. */
export async function tellConnection(
  parts: JobParts,
  run: JobRun,
  { integration, report: first, hasOpenGrants }: LookedAt,
): Promise<void> {
  const look = { integration: integration.id, kinds: ['connection'] } as const;
  if (!first) {
    await run.observe({ ...look, findings: [] });
    if (hasOpenGrants) await lookAtGrants(parts, run, integration.id);
    return;
  }
  const report = await confirm(parts, run, integration, first);
  if (!report) return;
  const finding = findConnection(integration, report, await countRead(parts, run.workspace, integration.id));
  await run.observe({ ...look, findings: finding ? [finding] : [] });
  // What is lost is told at once; what is new can wait for the job that looks for it.
  if (hasMissingGrant(integration, report) || hasOpenGrants) await lookAtGrants(parts, run, integration.id);
}
