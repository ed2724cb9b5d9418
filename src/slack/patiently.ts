import { setTimeout as wait } from 'node:timers/promises';
import { readRetryAfterMs } from './refusal.ts';

/** As long as a last word is worth waiting for; a person has asked again by then. */
const mostMs = 60_000;

/** Does it, and again when Slack says that it was too much and when it may be; any other failure is handed on. */
export async function patiently<Result>(act: () => Promise<Result>): Promise<Result> {
  let waitedMs = 0;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const retryAfterMs = readRetryAfterMs(error);
      if (retryAfterMs === undefined || waitedMs + retryAfterMs > mostMs) throw error;
      waitedMs += retryAfterMs;
      await wait(retryAfterMs);
    }
  }
}
