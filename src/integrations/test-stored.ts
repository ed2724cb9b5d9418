import { newReportId, type WorkspaceId } from '../core/ids.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { readAccepted } from './accept-limit.ts';
import { describeBlindNow } from './blind-note.ts';
import { noteOrganizations } from './grants/note-organizations.ts';
import { tellChanges } from './notice-changes.ts';
import { openIntegration } from './open-integration.ts';
import { readRunParts } from './parts.ts';
import { recordingTest } from './record-test.ts';
import type { RunningParts } from './refresh.ts';
import { readImportedIn } from './repos/read-overview.ts';
import type { TestOptions, TestProgress } from './test-progress.ts';
import { summariseReport } from './test-summary.ts';

const pausedNote = 'It is paused: no test of all runs it. This test ran because it was asked for by name.';

/**
 * Tests a stored integration, keeps the summary with it, and says what has changed since it last passed. Nobody is
 * asked for permission here.
 */
export async function* testStored(
  parts: RunningParts,
  workspace: WorkspaceId,
  given: StoredIntegration,
  options: TestOptions,
): AsyncIterable<TestProgress> {
  const fresh = await parts.refresh.integration(workspace, given);
  const { document: integration } = fresh;
  const { token, lastFour } = integration.credential;
  const opened = openIntegration(parts, workspace, fresh);
  const progress = parts.runChecks({
    ...opened,
    integration: { ...opened.integration, importedIn: await readImportedIn(parts, workspace, integration.id) },
    ...readRunParts(parts, options),
  });
  const id = newReportId();
  const recorded = recordingTest(progress, async (report) => {
    // The credential may have been replaced meanwhile; then this says nothing about the new one.
    const left = await parts.store.changeIntegration(workspace, integration.id, (current) =>
      current.credential.token.iv === token.iv
        ? {
            ...current,
            lastTest: summariseReport(report, lastFour, current.lastTest, current.accepted),
            organizationNotes: noteOrganizations(current, report),
          }
        : current,
    );
    const changes = [...tellChanges(report, lastFour, integration.lastTest)];
    await parts.ledger.keepReport(workspace, {
      id,
      integration: integration.id,
      report,
      changes,
      isSweep: options.isSweep === true,
    });
    const isOfNow = left?.credential.token.iv === token.iv && left.baseUrl === integration.baseUrl;
    if (isOfNow && !options.isSweep) parts.onNews?.({ workspace, integration: integration.id, kind: 'tested', report });
  });

  for await (const reply of recorded) {
    if (reply.kind === 'running') yield reply;
    else {
      const { report } = reply;
      const notes = [
        ...(reply.notes ?? []),
        ...(await describeBlindNow(parts, workspace, integration, report)),
        ...(integration.paused ? [pausedNote] : []),
      ];
      yield {
        ...reply,
        ...(reply.isRecorded ? { kept: id } : {}),
        accepted: readAccepted(report, integration.accepted),
        changes: tellChanges(report, lastFour, integration.lastTest),
        ...(notes.length > 0 ? { notes } : {}),
      };
    }
  }
}
