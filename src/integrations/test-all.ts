import { isForPeople } from '../core/errors.ts';
import { noteFault } from '../core/fault.ts';
import type { IntegrationId, ReportId, WorkspaceId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { Outcome, Report } from '../core/report.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { ManyReports, TestOptions } from './integrations.ts';
import type { IntegrationsParts } from './parts.ts';
import { type SharedRun, shareRun } from './shared-run.ts';
import { testStored } from './test-stored.ts';

/** How many integrations are tested side by side, in all and on one host. */
export const testLimits = { atOnce: 8, perHost: 4 } as const;

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

const hostOf = ({ baseUrl }: StoredIntegration) => URL.parse(baseUrl)?.host ?? baseUrl;

/** Takes the first of the queue whose host is not busy with enough of them already. */
function takeNext(queue: StoredIntegration[], running: readonly StoredIntegration[]): StoredIntegration | undefined {
  const isFree = (each: StoredIntegration) =>
    running.filter((other) => hostOf(other) === hostOf(each)).length < testLimits.perHost;
  const index = queue.findIndex(isFree);
  return index < 0 ? undefined : queue.splice(index, 1)[0];
}

async function* testEach(
  parts: IntegrationsParts,
  workspace: WorkspaceId,
  options: TestOptions,
): AsyncIterable<ManyReports> {
  const queue = [...(await parts.store.listIntegrations(workspace))];
  const waiting = new Set(queue.map((each) => each.name));
  const reports: Report[] = [];
  const kept = new Map<IntegrationId, ReportId>();
  const untested = new Set<string>();
  const damage = await parts.store.listDamaged(workspace);
  const notes = new Set(damage.map((error) => error.message));

  const testOne = async (integration: StoredIntegration) => {
    try {
      for await (const reply of testStored(parts, workspace, integration, options)) {
        if (reply.kind !== 'report') continue;
        reports.push(reply.report);
        if (reply.kept) kept.set(integration.id, reply.kept);
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
    kept: new Map(kept),
    notes: [...notes],
  });
  const running = new Map<StoredIntegration, Promise<void>>();
  yield state();
  while (queue.length > 0 || running.size > 0) {
    while (running.size < testLimits.atOnce && !options.signal.aborted) {
      const next = takeNext(queue, [...running.keys()]);
      if (!next) break;
      running.set(
        next,
        testOne(next).finally(() => running.delete(next)),
      );
    }
    if (running.size === 0) return;
    await Promise.race(running.values());
    yield state();
  }
}

export type TestAll = (workspace: WorkspaceId, options: TestOptions) => AsyncIterable<ManyReports>;

/** Tests every integration of a workspace, some of them at a time. Whoever asks while a run is going on joins it. */
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
