import { AsyncLocalStorage } from 'node:async_hooks';
import { type Clock, toIso } from '../core/clock.ts';
import type { Credential } from '../core/credential.ts';
import { HostError } from '../core/errors.ts';
import type { Integration } from '../core/integration.ts';
import type { ReportReply, RunningReply } from '../core/reply.ts';
import { type CheckResult, findCause, type Identity, type Report, readOutcome } from '../core/report.ts';
import { type Losses, skip, unknown, type Verdict } from '../core/verdict.ts';
import type { OpenNet } from '../net/index.ts';
import { findOtherProduct, type Provider } from '../providers/index.ts';
import { allChecks } from './all.ts';
import type { Check, CheckContext } from './check.ts';
import { couldNotAsk } from './host-words.ts';
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
  readonly checks?: readonly Check[];
  readonly deadlines?: { readonly checkMs: number; readonly runMs: number };
}

const usualDeadlines = { checkMs: 20_000, runMs: 60_000 };

/** The last reply is the report; those before say how far it is. */
export type RunProgress = RunningReply | Omit<ReportReply, 'actions'>;

interface Finished extends Cost {
  readonly check: Check;
}

/** Answers with the verdict, or `unknown` when the deadline passes first. */
async function withDeadline(running: Promise<Verdict>, deadlineMs: number, run: AbortSignal): Promise<Verdict> {
  const late = Promise.withResolvers<Verdict>();
  const giveUp = () => late.resolve(unknown(`No answer within ${Math.round(deadlineMs / 1000)} seconds.`));
  const timer = setTimeout(giveUp, deadlineMs);
  run.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([running, late.promise]);
  } finally {
    clearTimeout(timer);
    run.removeEventListener('abort', giveUp);
  }
}

function readLosses(check: Check, verdict: Verdict): Losses {
  if (verdict.status !== 'warn' && verdict.status !== 'fail') return {};
  if (verdict.losses) return verdict.losses;
  if (verdict.status === 'warn') return {};
  return Object.fromEntries((check.costs ?? []).map((service) => [service, 'unavailable']));
}

/**
 * Runs the checks side by side, each as soon as what it waits for has passed. A check never breaks the report: what the
 * host refuses reads `unknown`, what is our fault is noted with an id. Throws only when `signal` is aborted.
 */
export async function* runChecks(request: RunRequest): AsyncGenerator<RunProgress> {
  const { provider, credential, clock, noteFault } = request;
  const deadlines = request.deadlines ?? usualDeadlines;
  const startedAt = toIso(clock.now());
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(deadlines.runMs)]);

  // A call belongs to the check that asked first; whoever shares the answer costs nothing.
  const asking = new AsyncLocalStorage<{ requests: number }>();
  const upgradeTally = { requests: 0 };
  let requests = 0;
  const net = request.openNet({
    signal,
    onRequest: () => {
      requests += 1;
      const tally = asking.getStore();
      if (tally) tally.requests += 1;
    },
  });

  const { integration, host } = await asking.run(upgradeTally, () =>
    openHost(request.integration, (each) => provider.open(each, credential, net), provider.selfHosted),
  );
  let other: ReturnType<CheckContext['otherProduct']> | undefined;
  const context: CheckContext = {
    integration,
    credential,
    provider,
    host,
    net,
    otherProduct: () => {
      other ??= findOtherProduct(net, integration.baseUrl, integration.provider);
      return other;
    },
    clock,
    signal,
  };

  const checks = (request.checks ?? allChecks).filter((check) => check.appliesTo?.(context) ?? true);
  const started = new Map<Check, Promise<Finished>>();
  const done: Finished[] = [];

  /** The first thing a check waits for that did not come good. */
  async function findBlocker(check: Check): Promise<Check | undefined> {
    for (const each of checks.filter((other) => check.after?.includes(other.id))) {
      const { status } = (await started.get(each))?.result ?? { status: 'pass' };
      if (status !== 'pass' && status !== 'warn') return each;
    }
    return undefined;
  }

  async function judge(check: Check, tally: { requests: number }): Promise<Verdict> {
    try {
      return await withDeadline(
        asking.run(tally, () => check.run(context)),
        deadlines.checkMs,
        signal,
      );
    } catch (error) {
      if (error instanceof HostError) return couldNotAsk(error);
      return unknown(`The bot failed to look (${noteFault(error, check.id)}).`);
    }
  }

  async function runOne(check: Check): Promise<Finished> {
    const blocker = await findBlocker(check);
    const tally = check.id === 'https' ? upgradeTally : { requests: 0 };
    const startedMs = clock.monotonicMs();
    const verdict = blocker ? skip(`waits for: ${blocker.title}`, { waitsFor: blocker.id }) : await judge(check, tally);
    const result: CheckResult = {
      id: check.id,
      title: check.title,
      status: verdict.status,
      detail: verdict.detail,
      remedy: 'remedy' in verdict ? verdict.remedy : null,
      facts: verdict.facts ?? {},
      requests: tally.requests,
      durationMs: Math.round(clock.monotonicMs() - startedMs),
    };
    return { check, result, losses: readLosses(check, verdict) };
  }

  const described = {
    id: request.integration.id,
    name: request.integration.name,
    provider: request.integration.provider,
    baseUrl: request.integration.baseUrl,
    authentication: request.integration.authentication,
  };
  const inOrder = () => checks.flatMap((check) => done.find((each) => each.check === check) ?? []);

  for (const check of checks) started.set(check, runOne(check));
  const running = new Map(started);
  while (running.size > 0) {
    const finished = await Promise.race(running.values());
    request.signal.throwIfAborted();
    running.delete(finished.check);
    done.push(finished);
    if (running.size === 0) break;
    yield {
      kind: 'running',
      integration: described,
      done: inOrder().map((each) => each.result),
      waiting: [...running.keys()].map(({ id, title }) => ({ id, title })),
    };
  }

  const costs = inOrder();
  const results = costs.map((cost) => cost.result);
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
      services: deriveServices(integration, costs),
      requests,
    } satisfies Report,
  };
}

/** Who the credential signs in as; the answer is already there when the check passed. */
async function findIdentity({ host }: CheckContext, results: readonly CheckResult[]): Promise<Identity | null> {
  const accepted = results.some((result) => result.id === 'token-valid' && result.status === 'pass');
  if (!accepted) return null;
  try {
    return (await host.account()).identity;
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}
