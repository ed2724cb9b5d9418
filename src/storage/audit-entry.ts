import { z } from 'zod';
import { IntegrationId } from '../core/ids.ts';
import type { FactValue } from '../core/verdict.ts';
import { FactValueShape } from './kept-report.ts';

/** Who did what to what, from where. What was before and what is after never hold a secret. */
export const AuditEntry = z.object({
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** The Slack user id; null for the operator at the terminal or for the bot itself. */
  by: z.string().nullable(),
  surface: z.enum(['slack', 'terminal', 'bot']),
  /** The channel it was asked in, where there was one. */
  channel: z.string().nullable(),
  /** What was done, as the command table calls it: `remove`, `renew`. */
  action: z.string(),
  integration: z.object({ id: IntegrationId, name: z.string() }).nullable(),
  before: FactValueShape,
  after: FactValueShape,
});
export interface AuditEntry extends Omit<z.infer<typeof AuditEntry>, 'before' | 'after'> {
  readonly before: FactValue;
  readonly after: FactValue;
}

/** An entry and its place in the chain: 1 is the first. */
export interface AuditRecord extends AuditEntry {
  readonly number: number;
}

/** Which entries: all conditions hold. `below` is for paging: the number of the last one that was shown. */
export interface AuditQuery {
  readonly integration?: IntegrationId;
  readonly by?: string;
  readonly below?: number;
  readonly limit: number;
}

/** What a look at the whole chain says: intact, or where the first break is and what it looks like. */
export type AuditVerdict =
  | { readonly intact: true; readonly count: number }
  | { readonly intact: false; readonly number: number; readonly why: string };
