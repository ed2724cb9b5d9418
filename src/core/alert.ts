import { z } from 'zod';
import { CheckId } from './check-id.ts';
import { AlertId, IntegrationId } from './ids.ts';
import { ServiceId } from './service.ts';

/** What an alert can be about; one word of each stands in every key. */
export const AlertKind = z.enum([
  'connection',
  'token-expiry',
  'expiry-unknown',
  'grant',
  'webhooks',
  'certificate',
  'people',
  'draft',
  'bot',
]);
export type AlertKind = z.infer<typeof AlertKind>;

/** From the least to the most. */
export const Severity = z.enum(['notice', 'warning', 'critical']);
export type Severity = z.infer<typeof Severity>;

/** A button below an alert: a command of ours, or a page of a host. */
export const AlertAction = z.strictObject({
  label: z.string().max(75),
  command: z.string().exactOptional(),
  url: z.string().exactOptional(),
  /** What is asked before the command is run, where it changes something elsewhere. */
  ask: z.string().max(300).exactOptional(),
});

const line = z.string().max(500);

/** What one look found wrong. Text is plain: nothing in it is markup. */
export const Finding = z.strictObject({
  kind: AlertKind,
  /** Null for what concerns the bot itself. */
  integration: z.strictObject({ id: IntegrationId, name: z.string() }).nullable(),
  /** What of the integration: an organisation, a token, a host; empty where there can be one of the kind only. */
  about: z.string().max(200),
  severity: Severity,
  /** How far it has come, in words of its kind: `7` days, `not granted`. Another step is news. */
  step: z.string().max(60),
  /** Orders steps: a higher one is worse, and worse news ends a snooze. */
  rank: z.int().nonnegative(),
  /** What is said of the step when it is reached; "It has changed" and the title where left out. */
  news: line.exactOptional(),
  title: z.string().max(200),
  /** What it costs, then what to do. */
  lines: z.array(line).max(12),
  /** Which check found it, where one did. */
  check: CheckId.nullable(),
  services: z.array(ServiceId),
  /** How many repositories Flow does not read because of it; null where nobody knows. */
  repositories: z.int().nonnegative().nullable(),
  /** Since when Flow has not read them; null while it does. */
  blindSince: z.iso.datetime().nullable(),
  actions: z.array(AlertAction).max(4),
  /** One look is enough, as for a token that the host says was revoked; else the next one has to see it, too. */
  isCertain: z.boolean(),
  /** The last moment a snooze may last; null for no such moment. */
  snoozeUpTo: z.iso.datetime().nullable(),
});
export type Finding = z.infer<typeof Finding>;

const Deed = z.strictObject({ by: z.string().nullable(), at: z.iso.datetime() });

/**
 * Something that is wrong, from the first sight of it until it is over: one alert, one message. Instants are ISO 8601
 * in UTC.
 */
export const Alert = z.strictObject({
  id: AlertId,
  /** Kind, integration and what about: of one key there is one alert that is not over. */
  key: z.string(),
  /**
   * `suspected`: seen once, and nobody is told before it is seen again. `open`: people know. `over`: it is no more.
   */
  state: z.enum(['suspected', 'open', 'over']),
  /** As of the last look that saw it. */
  finding: Finding,
  firstSeenAt: z.iso.datetime(),
  raisedAt: z.iso.datetime().nullable(),
  lastSeenAt: z.iso.datetime(),
  /** How many looks have seen it. */
  sightings: z.int().positive(),
  acknowledged: Deed.nullable(),
  /** Quiet until then, unless it gets worse than it was. */
  snoozed: Deed.extend({ until: z.iso.datetime(), rank: z.int(), reason: z.string().max(300).nullable() }).nullable(),
  /** The Slack user id of whoever takes care of it; null for the integration's owner. */
  assignee: z.string().nullable(),
  /** How many rings of people have been mentioned: owner, backup, admins. */
  escalated: z.int().nonnegative(),
  over: z.strictObject({ at: z.iso.datetime(), words: line }).nullable(),
  /** When it came, and came again, the newest last. */
  returns: z.array(z.iso.datetime()).max(10),
  /** It comes and goes too often to tell every time. */
  isUnstable: z.boolean(),
  /** Where its message stands; null until Slack has it. */
  message: z.strictObject({ channel: z.string(), ts: z.string() }).nullable(),
});
export type Alert = z.infer<typeof Alert>;

/** Kind, integration and what about. */
export function alertKey({ kind, integration, about }: Pick<Finding, 'kind' | 'integration' | 'about'>): string {
  return [kind, integration?.id ?? '', about].join(' ');
}
