import { z } from 'zod';
import { daysUntil, describeDay, readInstant, toIso } from '../../core/clock.ts';
import { common, describeRead, findTold, type HostFinding, type SeenHost } from './seen-host.ts';
import { severityOfEnd } from './severity-of-end.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The days before its end at which people are told, the last first. */
const thresholds = [1, 7, 14, 30] as const;

const Facts = z.object({ expiresAt: z.iso.datetime(), intermediate: z.string().optional() });

function readEnd(seen: SeenHost) {
  const facts = Facts.safeParse(findTold(seen, 'tls-expiry')?.facts).data;
  const endsAt = readInstant(facts?.expiresAt ?? '');
  return endsAt === undefined ? undefined : { endsAt, intermediate: facts?.intermediate };
}

/** Whether the certificate that was seen last has ended, as far as that was seen. */
export function hasEnded(seen: SeenHost, now: number): boolean {
  const end = readEnd(seen);
  return end !== undefined && end.endsAt <= now;
}

/**
 * Whether the certificate of a host ends soon: undefined while that is far, and once it has ended. Then nothing works,
 * and the alert about the connection says so.
 */
export function findCertificateEnd(seen: SeenHost, now: number, timeZone: string): HostFinding | undefined {
  const end = readEnd(seen);
  if (!end || hasEnded(seen, now)) return undefined;
  const { endsAt, intermediate } = end;
  const left = daysUntil(endsAt, now);
  const index = thresholds.findIndex((days) => left <= days);
  const days = thresholds[index];
  if (days === undefined) return undefined;

  const next = thresholds[index - 1];
  const what = intermediate === undefined ? 'certificate' : 'intermediate certificate';
  const ends = days === 1 ? 'ends within a day' : `ends in ${Math.ceil(left)} days`;
  return {
    ...common(seen, 'certificate'),
    severity: severityOfEnd(days),
    step: String(days),
    rank: thresholds.length - index,
    title: `The ${what} of ${seen.host} ${ends}, on ${describeDay(endsAt, timeZone)}`.slice(0, 200),
    lines: [
      ...(intermediate === undefined ? [] : [`It is the one of ${intermediate}, which the server sends with its own.`]),
      `Then Flow stops reading ${describeRead(seen)}.`,
      'Somebody who runs the host installs a renewed one; the bot sees it by itself.',
    ],
    check: 'tls-expiry',
    snoozeUpTo: toIso(next === undefined ? endsAt : endsAt - next * dayMs),
  };
}
