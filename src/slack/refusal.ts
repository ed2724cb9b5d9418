import { z } from 'zod';

const Refused = z.object({ data: z.object({ error: z.string() }) });
// Web API errors count in seconds.
const RateLimited = z.object({ retryAfter: z.number() });

/** A `response_url` took no answer; `error` is Slack's word for why, where it said one. */
export class ResponseUrlError extends Error {
  readonly status: number;
  readonly error: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, error: string | undefined, retryAfterMs: number | undefined) {
    super(`the response_url answered ${status}${error === undefined ? '' : `: ${error}`}`);
    this.name = 'ResponseUrlError';
    this.status = status;
    this.error = error;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Slack's word for why it refused: `not_found`, `invalid_blocks`…; undefined when it was not Slack that refused. */
export function readRefusal(error: unknown): string | undefined {
  if (error instanceof ResponseUrlError) return error.error;
  return Refused.safeParse(error).data?.data.error;
}

/** How long Slack wants to be left alone; undefined when that is not what it said. */
export function readRetryAfterMs(error: unknown): number | undefined {
  if (error instanceof ResponseUrlError) return error.retryAfterMs;
  const seconds = RateLimited.safeParse(error).data?.retryAfter;
  return seconds === undefined ? undefined : seconds * 1000;
}
