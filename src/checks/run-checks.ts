import { toIso } from '../core/clock.ts';
import { findCause, readOutcome } from '../core/report.ts';
import { allChecks } from './all.ts';
import type { Check, CheckContext } from './check.ts';
import { createFinishCheck, type Finished } from './create-finish-check.ts';
import { createTally } from './create-tally.ts';
import { findIdentity } from './find-identity.ts';
import { judgeLateRefusal } from './late-refusal.ts';
import { openContext } from './open-context.ts';
import type { RunDeadlines, RunProgress, RunRequest } from './run-request.ts';
import { deriveServices } from './services.ts';
import { startChecks } from './start-checks.ts';

const usualDeadlines: RunDeadlines = { checkMs: 20_000, runMs: 60_000 };

function findChecks(request: RunRequest, context: CheckContext): readonly Check[] {
  const answered = context.provider.answersTo?.(context.integration);
  return (request.checks ?? allChecks).filter(
    (check) => (answered?.includes(check.id) ?? true) && (check.appliesTo?.(context) ?? true),
  );
}

async function* runUntil(
  signal: AbortSignal,
  request: RunRequest,
  deadlines: RunDeadlines,
): AsyncGenerator<RunProgress> {
  const { clock, integration } = request;
  const startedAt = toIso(clock.now());
  const tally = createTally();
  const { answer: context, spent: opening } = await tally.count(() => openContext(request, signal, tally.onRequest));
  const checks = findChecks(request, context);
  const finish = createFinishCheck(request, tally, deadlines.checkMs);

  const described = {
    id: integration.id,
    name: integration.name,
    provider: integration.provider,
    baseUrl: integration.baseUrl,
    authentication: integration.authentication,
  };
  const done = new Map<Check, Finished>();
  const inOrder = () => checks.flatMap((check) => done.get(check) ?? []);
  const running = new Map(
    startChecks(checks, context.integration, (check, blocker) => finish(check, blocker, context)),
  );

  while (running.size > 0) {
    const finished = await Promise.race(running.values());
    request.signal.throwIfAborted();
    running.delete(finished.check);
    done.set(finished.check, finished);
    if (running.size === 0) break;
    yield {
      kind: 'running',
      integration: described,
      done: inOrder().map((each) => each.result),
      waiting: [...running.keys()].map(({ id, title }) => ({ id, title })),
    };
  }
  for (const again of await judgeLateRefusal(inOrder(), context, finish)) done.set(again.check, again);

  // Whether an http address leads on to https is found out while opening.
  const results = inOrder().map(({ result, spent }) => ({
    ...result,
    requests: spent.requests + (result.id === 'https' ? opening.requests : 0),
  }));
  yield {
    kind: 'report',
    report: {
      schema: 'flow.report/1',
      integration: described,
      startedAt,
      finishedAt: toIso(clock.now()),
      outcome: readOutcome(results),
      cause: findCause(results)?.id ?? null,
      identity: await findIdentity(context, results),
      checks: results,
      services: deriveServices(context.integration, inOrder()),
      requests: tally.total.requests,
    },
  };
}

/**
 * Runs the checks side by side, each as soon as what it waits for has passed, and ends with the report. No check can
 * break the report. Throws only when `signal` is aborted. Nothing of a run outlives it: no connection, no timer.
 */
export async function* runChecks(request: RunRequest): AsyncGenerator<RunProgress> {
  const deadlines = request.deadlines ?? usualDeadlines;
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), deadlines.runMs);
  try {
    yield* runUntil(AbortSignal.any([request.signal, over.signal]), request, deadlines);
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}
