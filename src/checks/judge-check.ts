import { HostError } from '../core/errors.ts';
import { type Losses, unknown, type Verdict } from '../core/verdict.ts';
import type { Check, CheckContext } from './check.ts';
import { couldNotAsk } from './host-words.ts';

/** Answers with the verdict, or with `unknown` when the deadline passes or the run is given up first. */
async function withDeadline(running: Promise<Verdict>, deadlineMs: number, run: AbortSignal): Promise<Verdict> {
  const late = Promise.withResolvers<Verdict>();
  const giveUp = () => late.resolve(unknown(`There was no answer within ${Math.round(deadlineMs / 1000)} seconds.`));
  const timer = setTimeout(giveUp, deadlineMs);
  run.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([running, late.promise]);
  } finally {
    clearTimeout(timer);
    run.removeEventListener('abort', giveUp);
  }
}

/**
 * Runs one check to a verdict, whatever happens: what the host refuses reads `unknown` unless the check says better,
 * and what is our own fault is noted under an id that the verdict names.
 */
export async function judgeCheck(
  check: Check,
  context: CheckContext,
  deadlineMs: number,
  noteFault: (error: unknown, check: string) => string,
): Promise<Verdict> {
  try {
    return await withDeadline(check.run(context), deadlineMs, context.signal);
  } catch (error) {
    if (error instanceof HostError) return couldNotAsk(error);
    return unknown(`The bot failed to look; the fault is ours (${noteFault(error, check.id)}).`);
  }
}

/** What a verdict takes from Flow: what it says itself, or all that its check costs when it failed. */
export function readLosses(check: Check, verdict: Verdict): Losses {
  if (verdict.status !== 'warn' && verdict.status !== 'fail') return {};
  if (verdict.losses) return verdict.losses;
  if (verdict.status === 'warn') return {};
  return Object.fromEntries((check.costs ?? []).map((service) => [service, 'unavailable']));
}
