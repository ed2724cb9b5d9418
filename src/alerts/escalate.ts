import type { Alert } from '../core/alert.ts';
import { nothing, since, type Turn } from './turn.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** After how long without an acknowledgement the owner, the backup and the admins are mentioned. */
const patience: Readonly<Record<Alert['finding']['severity'], readonly number[]>> = {
  critical: [hourMs, 4 * hourMs, dayMs],
  warning: [dayMs, 3 * dayMs, 7 * dayMs],
  notice: [],
};

/** For what ends on a day that is known, the days that are left decide: at 7 the owner, at 3 the backup, at 1 the admins. */
const ringsOfDays: Readonly<Record<string, number>> = { '7': 1, '3': 2, '1': 3, '0': 3 };

function ringOf({ finding, raisedAt }: Alert, now: number): number {
  if (finding.kind === 'token-expiry') return ringsOfDays[finding.step] ?? 0;
  const age = raisedAt === null ? 0 : since(raisedAt, now);
  return patience[finding.severity].filter((after) => age >= after).length;
}

const words = ['', 'Nobody has taken this on yet', 'Still nobody has taken this on', 'This needs an admin'];

/** Mentions the next ring of people when its time has come, and nobody has acknowledged or snoozed it. */
export function escalate(alert: Alert, now: number): Turn {
  const isQuiet = alert.state !== 'open' || alert.acknowledged !== null || alert.snoozed !== null || alert.isUnstable;
  const ring = isQuiet ? 0 : ringOf(alert, now);
  if (ring <= alert.escalated) return { alert, telling: nothing };
  return {
    alert: { ...alert, escalated: ring },
    // Whoever is mentioned reads it on a telephone, without the message above it.
    telling: { kind: 'say', words: `${words[ring] ?? ''}: ${alert.finding.title}`, ring },
  };
}
