export { allChecks } from './all.ts';
export { type RunProgress, type RunRequest, runChecks } from './run.ts';
