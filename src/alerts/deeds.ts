import type { Alert } from '../core/alert.ts';
import { readInstant, toIso } from '../core/clock.ts';
import { InputError } from '../core/errors.ts';
import { type Turn, update } from './turn.ts';

/** Who does something with an alert: a Slack user id, or null for the operator at a terminal. */
type By = string | null;

function requireOpen(alert: Alert): void {
  if (alert.state === 'over') throw new InputError('That is over: it is fine again, and nothing is left to do.');
}

/** Somebody has seen it and takes care of it: nobody is mentioned any more. */
export function acknowledge(alert: Alert, by: By, now: number): Turn {
  requireOpen(alert);
  if (alert.acknowledged) return { alert, telling: update };
  return { alert: { ...alert, acknowledged: { by, at: toIso(now) } }, telling: update };
}

/** `until` in milliseconds since 1970. */
export function snooze(
  alert: Alert,
  { by, until, reason }: { readonly by: By; readonly until: number; readonly reason: string | null },
  now: number,
): Turn {
  requireOpen(alert);
  if (until <= now) throw new InputError('That moment has passed. Give one that is still to come.', 'until');
  const most = alert.finding.snoozeUpTo === null ? undefined : readInstant(alert.finding.snoozeUpTo);
  if (most !== undefined && most <= now) {
    throw new InputError('This cannot wait any longer, so it cannot be snoozed. Acknowledge it instead.', 'until');
  }
  // An end that is too late is no mistake of anybody's: it is quiet for as long as it may be.
  const ends = toIso(most === undefined ? until : Math.min(until, most));
  const snoozed = { by, at: toIso(now), until: ends, rank: alert.finding.rank, reason };
  return { alert: { ...alert, snoozed }, telling: update };
}

/** Somebody takes care of it, or is asked to. */
export function assign(alert: Alert, assignee: string): Turn {
  requireOpen(alert);
  if (alert.assignee === assignee) return { alert, telling: update };
  const words = 'This is yours now: take it on, snooze it, or give it to somebody else.';
  return { alert: { ...alert, assignee }, telling: { kind: 'say', words, people: [assignee] } };
}
