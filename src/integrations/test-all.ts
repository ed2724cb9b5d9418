import { isForPeople } from '../core/errors.ts';
import { noteFault } from '../core/fault.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { Outcome, Report } from '../core/report.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { ManyReports, TestOptions } from './integrations.ts';
import type { IntegrationsParts } from './parts.ts';
import { type SharedRun, shareRun } from './shared-run.ts';
import { testStored } from './test-stored.ts';

const sideBySide = 8;

const severities: readonly Outcome[] = ['fail', 'unknown', 'warn', 'pass'];

function worstFirst(reports: readonly Report[]): readonly Report[] {
  const rank = (report: Report) => severities.indexOf(report.outcome);
  const name = (report: Report) => report.integration.name ?? '';
  return reports.toSorted((a, b) => rank(a) - rank(b) || name(a).localeCompare(name(b)));
}

function describeFailure(error: unknown, log: Log): string {
  if (isForPeople(error)) return error.message;
  const fault = noteFault(log, error, { doing: 'testing an integration' });
  return `That is a fault of the bot; give this id to whoever runs it: ${fault}.`;
}

async function* testEach(
  parts: IntegrationsParts,
  workspace: WorkspaceId,
  options: TestOptions,
): AsyncIterable<ManyReports> {
  const queue = [...(await parts.store.listIntegrations(workspace))];
  const waiting = new Set(queue.map((each) => each.name));
  const reports: Report[] = [];
  const untested = new Set<string>();
  const damage = await parts.store.listDamaged(workspace);
  const notes = new Set(damage.map((error) => error.message));

  const testOne = async (integration: StoredIntegration) => {
    try {
      for await (const reply of testStored(parts, workspace, integration, options)) {
        if (reply.kind !== 'report') continue;
        reports.push(reply.report);
        for (const note of reply.notes ?? []) notes.add(note);
      }
    } catch (error) {
      // One that cannot be tested must not cost the others their reports.
      untested.add(integration.name);
      notes.add(`${integration.name} was not tested. ${describeFailure(error, parts.log)}`);
    }
    waiting.delete(integration.name);
  };

  const state = (): ManyReports => ({
    reports: worstFirst(reports),
    waiting: [...waiting],
    untested: [...untested],
    notes: [...notes],
  });
  const running = new Set<Promise<void>>();
  yield state();
  while (queue.length > 0 || running.size > 0) {
    while (running.size < sideBySide && !options.signal.aborted) {
      const next = queue.shift();
      if (!next) break;
      const test = testOne(next).finally(() => running.delete(test));
      running.add(test);
    }
    if (running.size === 0) return;
    await Promise.race(running);
    yield state();
  }
}

export type TestAll = (workspace: WorkspaceId, options: TestOptions) => AsyncIterable<ManyReports>;

/** Tests every integration of a workspace, eight at a time. Whoever asks while a run is going on joins it. */
export function createTestAll(parts: IntegrationsParts): TestAll {
  const runs = new Map<WorkspaceId, SharedRun<ManyReports>>();

  return (workspace, options) => {
    const going = runs.get(workspace);
    if (going) return going.follow(options.signal);

    const run: SharedRun<ManyReports> = shareRun(
      (signal) => testEach(parts, workspace, { ...options, signal }),
      () => {
        if (runs.get(workspace) === run) runs.delete(workspace);
      },
    );
    runs.set(workspace, run);
    return run.follow(options.signal);
  };
}
