import { newFaultId } from './ids.ts';
import type { Log, LogData } from './log.ts';

/** Logs a fault of ours once and answers with its id, which the person is shown. */
export function noteFault(log: Log, error: unknown, about: LogData): string {
  const fault = newFaultId();
  log.error({ ...about, err: error, fault }, 'a fault of the bot');
  return fault;
}
