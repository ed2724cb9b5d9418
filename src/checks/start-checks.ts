import type { Integration } from '../core/integration.ts';
import type { Check } from './check.ts';
import type { Finished } from './create-finish-check.ts';

/** Starts every check at once; each waits for what it depends on. A dependency stands before its dependants. */
export function startChecks(
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
