import pino from 'pino';
import type { Log } from './core/log.ts';
import { hideSecrets } from './core/secret.ts';

/**
 * Only what an error says of itself: libraries hang requests on their errors, and with them tokens.
 */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error;
  return {
    type: error.name,
    message: error.message,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    stack: error.stack,
    ...(error.cause !== undefined && depth < 3 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

/** The log of the process: JSON lines on standard error, so that standard output stays the answer's. */
export function createLog(level: string, write: (line: string) => void): Log {
  return pino(
    {
      level,
      base: null,
      serializers: { err: (error: unknown) => describeError(error) },
      // The last net: nothing token-shaped leaves, whoever put it there.
      hooks: { streamWrite: hideSecrets },
    },
    { write },
  );
}
