export { allCommands } from './all.ts';
export type { About, StoreUse } from './command.ts';
export { answerCommand, describeProblem, readStoreUse } from './run-command.ts';
