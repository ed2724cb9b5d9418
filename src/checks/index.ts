export { allChecks } from './all.ts';
export { findMend, isBroken, isFailing } from './delivery-log.ts';
export { type LookOrder, lookAtHooks, type SeenHooks } from './look-at-hooks.ts';
export { type RunProgress, type RunRequest, runChecks, usualHookHosts } from './run.ts';
