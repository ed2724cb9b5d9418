import type { Actor } from '../core/actor.ts';
import type { CheckId } from '../core/check-id.ts';
import { toIso } from '../core/clock.ts';
import { InputError, StoreError } from '../core/errors.ts';
import type { IntegrationId, ReportId, WorkspaceId } from '../core/ids.ts';
import type { CheckResult, Report } from '../core/report.ts';
import type { AcceptedLimit, StoredIntegration } from '../storage/documents.ts';
import type { KeptReport } from '../storage/kept-report.ts';
import { audited } from './audit.ts';
import { getIntegration, gone } from './get-integration.ts';
import type { IntegrationsParts } from './parts.ts';

const longestWords = 300;

/** What is remembered of a warning; a document stays small. */
const wordsOf = (check: CheckResult) => check.detail.slice(0, longestWords);

/** The warnings of a report that somebody chose to keep as they are. */
export function readAccepted(report: Report, accepted: readonly AcceptedLimit[]): readonly CheckId[] {
  return report.checks
    .filter((check) => check.status === 'warn')
    .filter((check) => accepted.some((limit) => limit.check === check.id && limit.words === wordsOf(check)))
    .map((check) => check.id);
}

/** True when a report only warns, and of nothing but what somebody chose to keep. */
export function isAccepted(report: Report, accepted: readonly AcceptedLimit[]): boolean {
  const warnings = report.checks.filter((check) => check.status === 'warn');
  return report.outcome === 'warn' && readAccepted(report, accepted).length === warnings.length;
}

/** A report that is still kept. Throws InputError when it has made room for newer ones. */
export async function getReport(parts: IntegrationsParts, actor: Actor, id: ReportId): Promise<KeptReport> {
  const kept = await parts.ledger.findReport(actor.workspace, id);
  if (!kept)
    throw new InputError('This report is no longer kept: newer ones took its place. Test again to see how it is now.');
  return kept;
}

/** Forgets the reports and repositories of what was removed; what stays behind is found by nobody without its id. */
export async function forgetReports(
  parts: IntegrationsParts,
  workspace: WorkspaceId,
  id: IntegrationId,
): Promise<void> {
  try {
    await parts.ledger.forgetReports(workspace, id);
    await parts.ledger.forgetInventory(workspace, id);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    parts.log.warn({ err: error, integration: id }, 'what was kept of a removed integration could not be cleared away');
  }
}

/** Writes down that a warning may stay as it is: no test raises it again while it says the same. */
export async function acceptLimit(
  parts: IntegrationsParts,
  actor: Actor,
  id: ReportId,
  check: CheckId,
): Promise<StoredIntegration> {
  const { integration, report } = await getReport(parts, actor, id);
  const warning = report.checks.find((each) => each.id === check && each.status === 'warn');
  if (integration === null || !warning)
    throw new InputError('There is nothing to keep here: test it again to see how it is now.');

  const limit: AcceptedLimit = {
    check,
    words: wordsOf(warning),
    by: actor.userId,
    at: toIso(parts.clock.now()),
  };
  const { id: accepting, name, accepted: before } = await getIntegration(parts, actor, integration);
  const deed = {
    action: 'accept-limit',
    integration: { id: accepting, name },
    before: { check, words: before.find((each) => each.check === check)?.words ?? null },
    after: { check, words: limit.words },
  };
  return audited(parts, actor, deed, async () => {
    const changed = await parts.store.changeIntegration(actor.workspace, integration, (current) => {
      const accepted = [...current.accepted.filter((each) => each.check !== check), limit];
      const { lastTest } = current;
      const isShown = lastTest?.at === report.finishedAt;
      return {
        ...current,
        accepted,
        lastTest: isShown ? { ...lastTest, isAccepted: isAccepted(report, accepted) } : lastTest,
      };
    });
    if (!changed) throw gone();
    return changed;
  });
}
