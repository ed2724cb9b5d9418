import type { CheckResult } from '../core/report.ts';
import { skip } from '../core/verdict.ts';
import type { Check, CheckContext } from './check.ts';
import type { Spent, Tally } from './create-tally.ts';
import { judgeCheck, readLosses } from './judge-check.ts';
import type { RunRequest } from './run-request.ts';
import type { Cost } from './services.ts';

/** A check with its result and what that cost. */
export interface Finished extends Cost {
  readonly check: Check;
  /** Grows while what the check asked ahead is still on its way. */
  readonly spent: Spent;
}

/** Runs a check, or skips it because of the check that stands in its way. */
export type FinishCheck = (check: Check, blocker: Check | undefined, context: CheckContext) => Promise<Finished>;

export function createFinishCheck(request: RunRequest, tally: Tally, deadlineMs: number): FinishCheck {
  const { clock, noteFault } = request;

  return async (check, blocker, context) => {
    const startedMs = clock.monotonicMs();
    const { answer: verdict, spent } = blocker
      ? { answer: skip(`waits for: ${blocker.title}`, { waitsFor: blocker.id }), spent: { requests: 0 } }
      : await tally.count(() => judgeCheck(check, context, deadlineMs, noteFault));
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
  };
}
