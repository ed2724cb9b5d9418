import { AsyncLocalStorage } from 'node:async_hooks';
import { type Clock, toIso } from '../core/clock.ts';
import type { Credential } from '../core/credential.ts';
import { HostError } from '../core/errors.ts';
import type { Integration } from '../core/integration.ts';
import type { ReportReply, RunningReply } from '../core/reply.ts';
import { type CheckResult, findCause, type Identity, readOutcome } from '../core/report.ts';
import { skip } from '../core/verdict.ts';
import type { OpenNet } from '../net/index.ts';
import { type AnswerCache, findOtherProduct, type Provider } from '../providers/index.ts';
import { allChecks } from './all.ts';
import type { Check, CheckContext } from './check.ts';
import type { HookReceiver } from './describe-receiver.ts';
import { judgeCheck, readLosses } from './judge-check.ts';
import { refusing, wasCutOff } from './late-refusal.ts';
import { openHost } from './open-host.ts';
import { type Cost, deriveServices } from './services.ts';

export interface RunRequest {
  readonly integration: Integration;
  readonly credential: Credential;
  readonly provider: Provider;
  readonly openNet: OpenNet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Notes a fault of ours and answers with its id. */
  readonly noteFault: (error: unknown, check: string) => string;
  /** Whether calls that cost more may be made; not when left out. */
  readonly deep?: boolean;
  readonly hookHosts?: readonly string[];
  readonly receiver?: HookReceiver;
  /** What earlier runs were answered; a deep run asks only for what changed since. */
  readonly answers?: AnswerCache;
  readonly checks?: readonly Check[];
  readonly deadlines?: { readonly checkMs: number; readonly runMs: number };
}

/** Where Flow receives webhooks when no setting says otherwise. */
export const usualHookHosts = ['flow.pluralsight.com'];

const usualDeadlines = { checkMs: 20_000, runMs: 60_000 };

/** The last reply is the report; those before say how far it is. */
export type RunProgress = RunningReply | Omit<ReportReply, 'actions'>;

interface Finished extends Cost {
  readonly check: Check;
  /** Grows while what the check asked ahead is still on its way. */
  readonly spent: { readonly requests: number };
}

/** Counts calls for the run and for the check that asked first; whoever shares an answer costs nothing. */
function createTally() {
  const asking = new AsyncLocalStorage<{ requests: number }>();
  const total = { requests: 0 };
  return {
    total,
    onRequest() {
      total.requests += 1;
      const check = asking.getStore();
      if (check) check.requests += 1;
    },
    async count<Answer>(ask: () => Promise<Answer>): Promise<{ answer: Answer; spent: { requests: number } }> {
      const spent = { requests: 0 };
      const answer = await asking.run(spent, ask);
      return { answer, spent };
    },
  };
}

async function openContext(request: RunRequest, signal: AbortSignal, onRequest: () => void): Promise<CheckContext> {
  const { provider, credential, clock } = request;
  const net = request.openNet({ signal, onRequest });
  const open = (integration: Integration) =>
    provider.open(integration, credential, net, request.deep ? request.answers : undefined);
  const { integration, host } = await openHost(request.integration, open, provider.selfHosted);
  let other: ReturnType<CheckContext['otherProduct']> | undefined;
  return {
    integration,
    credential,
    provider,
    host,
    net,
    otherProduct() {
      other ??= findOtherProduct(net, integration.baseUrl, integration.provider);
      return other;
    },
    deep: request.deep ?? false,
    hookHosts: request.hookHosts ?? usualHookHosts,
    receiver: request.receiver,
    clock,
    signal,
  };
}

/** Starts every check at once; each waits for what it depends on. A dependency stands before its dependants. */
function startChecks(
  checks: readonly Check[],
  integration: Integration,
  run: (check: Check, blocker: Check | undefined) => Promise<Finished>,
): ReadonlyMap<Check, Promise<Finished>> {
  const started = new Map<Check, Promise<Finished>>();

  async function findBlocker(check: Check): Promise<Check | undefined> {
    const waitsFor = [...(check.after ?? []), ...(check.alsoAfter?.(integration) ?? [])];
    for (const each of checks.filter((other) => waitsFor.includes(other.id))) {
      const status = (await started.get(each))?.result.status;
      if (status !== 'pass' && status !== 'warn') return each;
    }
    return undefined;
  }

  for (const check of checks) {
    started.set(
      check,
      findBlocker(check).then((blocker) => run(check, blocker)),
    );
  }
  return started;
}

/** Who the credential signs in as; the answer is already there when the check passed. */
async function findIdentity({ host }: CheckContext, results: readonly CheckResult[]): Promise<Identity | null> {
  const isAccepted = results.some((result) => result.id === 'token-valid' && result.status === 'pass');
  if (!isAccepted) return null;
  try {
    return (await host.account()).identity;
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}

async function* runUntil(
  signal: AbortSignal,
  request: RunRequest,
  deadlines: typeof usualDeadlines,
): AsyncGenerator<RunProgress> {
  const { clock, integration } = request;
  const startedAt = toIso(clock.now());
  const tally = createTally();
  const { answer: context, spent: opening } = await tally.count(() => openContext(request, signal, tally.onRequest));
  const answered = context.provider.answersTo?.(context.integration);
  const checks = (request.checks ?? allChecks).filter(
    (check) => (answered?.includes(check.id) ?? true) && (check.appliesTo?.(context) ?? true),
  );

  async function run(check: Check, blocker: Check | undefined, seen = context): Promise<Finished> {
    const startedMs = clock.monotonicMs();
    const { answer: verdict, spent } = blocker
      ? { answer: skip(`waits for: ${blocker.title}`, { waitsFor: blocker.id }), spent: { requests: 0 } }
      : await tally.count(() => judgeCheck(check, seen, deadlines.checkMs, request.noteFault));
    const result: CheckResult = {
      id: check.id,
      title: check.title,
      status: verdict.status,
      detail: verdict.detail,
      remedy: 'remedy' in verdict ? verdict.remedy : null,
      facts: verdict.facts ?? {},
      requests: spent.requests,
      durationMs: Math.round(clock.monotonicMs() - startedMs),
    };
    return { check, result, losses: readLosses(check, verdict), spent };
  }

  const described = {
    id: integration.id,
    name: integration.name,
    provider: integration.provider,
    baseUrl: integration.baseUrl,
    authentication: integration.authentication,
  };
  const done = new Map<Check, Finished>();
  const inOrder = () => checks.flatMap((check) => done.get(check) ?? []);
  const running = new Map(startChecks(checks, context.integration, run));

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

  // A credential can die while it is tested: then that is the cause, and what was cut off waits for it.
  const refusal = context.host.lateRefusal?.();
  const credential = checks.find((check) => check.id === 'token-valid');
  if (refusal && credential) {
    const cutOff = inOrder().filter(({ result }) => wasCutOff(result));
    done.set(credential, await run(credential, undefined, refusing(context, refusal)));
    for (const { check } of cutOff) done.set(check, await run(check, credential));
  }

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
