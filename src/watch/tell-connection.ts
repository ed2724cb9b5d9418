import type { Report } from '../core/report.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { mayBeOurs } from './find/find-connection.ts';
import type { JobRun } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { lookAtGrants } from './look-at-grants.ts';
import { operator } from './operator.ts';
import { tellReport } from './tell-report.ts';

/** What a look found of one integration. */
export interface LookedAt {
  readonly integration: StoredIntegration;
  /** Undefined where all is as its last test found it: not broken. */
  readonly report: Report | undefined;
  /** Somebody asked for that test, and what it told may be told already. */
  readonly isAsked: boolean;
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
  { integration, isAsked }: LookedAt,
  report: Report,
): Promise<{ readonly report: Report; readonly isAsked: boolean } | undefined> {
  if (report.outcome === 'unknown') return undefined;
  if (!mayBeOurs(report) || isDryRun) return { report, isAsked };
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
  return mayBeOurs(again) && !(await isOnline()) ? undefined : { report: again, isAsked: false };
}

/** Tells of one integration whether it can be read, and of organisations that were lost. */
export async function tellConnection(parts: JobParts, run: JobRun, looked: LookedAt): Promise<void> {
  const { integration, report, hasOpenGrants } = looked;
  if (!report) {
    await run.observe({ integration: integration.id, kinds: ['connection'], findings: [] });
    if (hasOpenGrants) await lookAtGrants(parts, run, integration.id);
    return;
  }
  const confirmed = await confirm(parts, run, looked, report);
  if (confirmed) await tellReport(parts, run, { integration, hasOpenGrants, ...confirmed });
}
