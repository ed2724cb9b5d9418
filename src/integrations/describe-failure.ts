import { isForPeople } from '../core/errors.ts';
import { noteFault } from '../core/fault.ts';
import type { Log } from '../core/log.ts';

/** Words for what stopped the work on one of many integrations, so that it does not cost the others. */
export function describeFailure(error: unknown, doing: string, log: Log): string {
  if (isForPeople(error)) return error.message;
  const fault = noteFault(log, error, { doing });
  return `That is a fault of the bot; give this id to whoever runs it: ${fault}.`;
}
