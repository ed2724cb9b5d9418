export { allChecks } from './all.ts';
export { findMend, isBroken, isFailing } from './delivery-log.ts';
export { findUncovered } from './hook-places.ts';
export { countLogs, type LookOrder, lookAtHooks, type SeenHooks } from './look-at-hooks.ts';
export { usualHookHosts } from './open-context.ts';
export { runChecks } from './run-checks.ts';
export type { RunProgress, RunRequest } from './run-request.ts';
