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
 * part of a success is of use: no more than that is kept for a conditional question in a later run. `anew` asks although
 * the run knows an answer, and keeps none: for whatever writes, and for whoever waits for something to change.
 */
export type Ask = (
  route: string,
  parameters?: Readonly<Record<string, unknown>>,
  used?: z.ZodType,
  freshness?: 'anew',
) => Promise<Answer>;

/** Asks everything anew. */
export const asksAnew =
  (ask: Ask): Ask =>
  (route, parameters) =>
    ask(route, parameters, undefined, 'anew');
