import type { CheckId } from '../core/check-id.ts';
import type { IntegrationId, ReportId, WorkspaceId } from '../core/ids.ts';
import type { Outcome, Report } from '../core/report.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { describeFailure } from './describe-failure.ts';
import type { IntegrationsParts } from './parts.ts';
import { createSharedRuns } from './share-runs.ts';
import { sideBySide } from './side-by-side.ts';
import type { TestOne } from './test-one.ts';
import type { ManyReports, TestOptions } from './test-progress.ts';

const severities: readonly Outcome[] = ['fail', 'unknown', 'warn', 'pass'];

function worstFirst(reports: readonly Report[]): readonly Report[] {
  const rank = (report: Report) => severities.indexOf(report.outcome);
  const name = (report: Report) => report.integration.name ?? '';
  return reports.toSorted((a, b) => rank(a) - rank(b) || name(a).localeCompare(name(b)));
}

/** Tests all that are wanted, some of them at a time. */
export async function* testEach(
  parts: IntegrationsParts,
  testOneOf: TestOne,
  workspace: WorkspaceId,
  options: TestOptions,
  isWanted: (integration: StoredIntegration) => boolean = () => true,
): AsyncIterable<ManyReports> {
  const stored = (await parts.store.listIntegrations(workspace)).filter(isWanted);
  const all = stored.filter((each) => !each.paused);
  const paused = stored.filter((each) => each.paused).map((each) => each.name);
  const waiting = new Set(all.map((each) => each.name));
  const reports: Report[] = [];
  const kept = new Map<IntegrationId, ReportId>();
  const accepted = new Map<IntegrationId, readonly CheckId[]>();
  const untested = new Set<string>();
  const damage = await parts.store.listDamaged(workspace);
  const notes = new Set(damage.map((error) => error.message));

  const testOne = async (integration: StoredIntegration) => {
    try {
      for await (const reply of testOneOf(workspace, integration, options)) {
        if (reply.kind !== 'report') continue;
        reports.push(reply.report);
        if (reply.kept) kept.set(integration.id, reply.kept);
        if (reply.accepted?.length) accepted.set(integration.id, reply.accepted);
        for (const note of reply.notes ?? []) notes.add(note);
      }
    } catch (error) {
      // One that cannot be tested must not cost the others their reports.
      untested.add(integration.name);
      notes.add(`${integration.name} was not tested. ${describeFailure(error, 'testing an integration', parts.log)}`);
    }
    waiting.delete(integration.name);
  };

  const state = (): ManyReports => ({
    reports: worstFirst(reports),
    waiting: [...waiting],
    untested: [...untested],
    kept: new Map(kept),
    accepted: new Map(accepted),
    paused,
    notes: [...notes],
  });
  yield state();
  for await (const _done of sideBySide(all, options.signal, testOne)) yield state();
}

export type TestAll = (workspace: WorkspaceId, options: TestOptions) => AsyncIterable<ManyReports>;

/** Tests every integration of a workspace, some of them at a time. Whoever asks while a run is going on joins it. */
export function createTestAll(parts: IntegrationsParts, testOne: TestOne): TestAll {
  const shared = createSharedRuns<ManyReports>();

  return (workspace, options) =>
    shared(`${workspace} ${options.deep} ${options.isSweep === true}`, options.signal, (signal) =>
      testEach(parts, testOne, workspace, { ...options, signal }),
    );
}
