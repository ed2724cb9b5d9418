import type { z } from 'zod';

/** An HTTP answer of GitHub, whatever its status. */
export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly data: unknown;
}

/**
 * Asks GitHub one thing. Every HTTP status is an answer; throws HostError only when there was none. `used` says which
 * part of a success is of use: no more than that is kept for a conditional question in a later run.
 */
export type Ask = (route: string, parameters?: Readonly<Record<string, unknown>>, used?: z.ZodType) => Promise<Answer>;
