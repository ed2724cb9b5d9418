import type { IntegrationId } from '../core/ids.ts';
import type { Report } from '../core/report.ts';
import type { JobRun } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { operator } from './operator.ts';
import { tellConnection } from './tell-connection.ts';

/** Tests one integration because something happened there, and tells what that found. */
export async function lookAtOne(parts: JobParts, run: JobRun, id: IntegrationId): Promise<void> {
  const { workspace, signal } = run;
  const all = await parts.integrations.list(operator(workspace));
  const integration = all.find((each) => each.id === id);
  if (!integration || integration.paused) return;
  let report: Report | undefined;
  for await (const step of parts.integrations.test(operator(workspace), integration, {
    deep: false,
    signal,
    isSweep: true,
  })) {
    if (step.kind === 'report') report = step.report;
  }
  signal.throwIfAborted();
  if (report) await tellConnection(parts, run, { integration, report, isAsked: false, hasOpenGrants: true });
}
