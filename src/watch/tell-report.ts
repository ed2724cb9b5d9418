import { readInstant } from '../core/clock.ts';
import type { CheckResult, Report } from '../core/report.ts';
import { countRead } from '../integrations/index.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { findConnection, hasMissingGrant } from './find/find-connection.ts';
import type { JobRun } from './job.ts';
import type { JobParts } from './job-parts.ts';
import { type GrantsParts, lookAtGrants } from './look-at-grants.ts';
import { operator } from './operator.ts';

export interface ReportParts extends GrantsParts {
  readonly integrations: Pick<JobParts['integrations'], 'findNewestReport' | 'readGrants'>;
  readonly ledger: Pick<JobParts['ledger'], 'countRepositories' | 'listAlerts'>;
}

interface ToTell {
  readonly integration: StoredIntegration;
  readonly report: Report;
  /** Somebody asked for that test, and what it told may be told already. */
  readonly isAsked: boolean;
  /** An alert about one of its organisations may be over by now. */
  readonly hasOpenGrants: boolean;
}

const finished = ({ finishedAt }: Report) => readInstant(finishedAt) ?? 0;

/** Whether a check came to no answer: the host gave none, or what it waits for did not pass. */
function hasNotLooked(checks: readonly CheckResult[], id: string): boolean {
  const check = checks.find((each) => each.id === id);
  if (check?.status === 'unknown') return true;
  const waitsFor = check?.status === 'skip' ? check.facts['waitsFor'] : undefined;
  const others = checks.filter((each) => each !== check);
  const blocker = others.find((each) => each.id === waitsFor);
  return blocker !== undefined && (blocker.status === 'fail' || hasNotLooked(others, blocker.id));
}

/** Whether what the alert is about is nothing that the test could look at. */
async function leavesOpen(
  { ledger }: ReportParts,
  { workspace }: Pick<JobRun, 'workspace'>,
  { integration, report }: ToTell,
): Promise<boolean> {
  const alerts = await ledger.listAlerts(workspace);
  const alert = alerts.find(
    ({ finding }) => finding.kind === 'connection' && finding.integration?.id === integration.id,
  );
  const check = alert?.finding.check ?? null;
  return check !== null && hasNotLooked(report.checks, check);
}

/** Tells what a test found that may be believed: of the connection, and of organisations that were lost. */
export async function tellReport(
  parts: ReportParts,
  run: Pick<JobRun, 'workspace' | 'at' | 'observe'>,
  told: ToTell,
): Promise<void> {
  const { integration, report, isAsked, hasOpenGrants } = told;
  const { id } = integration;
  const newest = await parts.integrations.findNewestReport(operator(run.workspace), id);
  // It was tested again meanwhile, and that is told by whoever did it.
  if (newest && finished(newest.report) > finished(report)) return;

  const finding = findConnection(integration, report, await countRead(parts, run.workspace, id));
  if (finding || !isAsked || !(await leavesOpen(parts, run, told))) {
    const saidAt = isAsked ? { saidAt: finished(report) } : {};
    await run.observe({ integration: id, kinds: ['connection'], findings: finding ? [finding] : [], ...saidAt });
  }
  // What is lost is told at once; what is new can wait for the job that looks for it.
  if (hasMissingGrant(integration, report) || hasOpenGrants) await lookAtGrants(parts, run, id, { isAsked });
}
