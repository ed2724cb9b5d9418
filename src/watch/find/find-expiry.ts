import type { Finding } from '../../core/alert.ts';
import { daysUntil, toIso } from '../../core/clock.ts';
import { countRepositories } from '../../core/count-words.ts';
import { allServices, describeServices } from '../../core/service.ts';
import { describeEndDay, readTokenEnd, type TokenEnd } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { severityOfEnd } from './severity-of-end.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The days before its end at which people are told, the last first. */
const thresholds = [0, 1, 3, 7, 14, 30] as const;

/** The threshold that has been reached; undefined while there is more time than the first one. */
function thresholdOf(endsAt: number, now: number): number | undefined {
  const left = daysUntil(endsAt, now);
  return thresholds.find((days) => left <= days);
}

function describeLeft(days: number, endsAt: number, now: number): string {
  if (endsAt <= now) return 'ended';
  const left = Math.ceil(daysUntil(endsAt, now));
  return days <= 1 && left <= 1 ? 'ends within a day,' : `ends in ${left} days,`;
}

type KnownEnd = Extract<TokenEnd, { readonly state: 'ends' }>;

/** Of a typed date nobody but whoever typed it knows whether it is right. */
const typedWords = (endsAt: number, now: number) =>
  endsAt <= now
    ? 'That is the day that somebody typed. Should Flow still read, it was another one: type that.'
    : 'That is the day that somebody typed: the host does not tell it.';

function describeStop({ endsAt, typed }: KnownEnd, now: number): string {
  if (endsAt > now) return 'Then Flow stops';
  return typed ? 'Flow may have stopped' : 'Flow has stopped';
}

/** "214 repositories of git.acme.com"; with what of them is read where that is not all, and that alone without a count. */
function describeRead({ services, baseUrl }: StoredIntegration, read: number | null): string {
  const { host } = new URL(baseUrl);
  const what = describeServices(services);
  if (!read) return `${what} from ${host}`;
  const only = services.length === allServices.length ? '' : ` (${what})`;
  return `${countRepositories(read)} of ${host}${only}`;
}

/**
 * What the end of an integration's token asks for now: undefined while that is far, or unknown. `read` is how many
 * repositories Flow reads with it, where somebody knows.
 */
export function findExpiry(
  integration: StoredIntegration,
  now: number,
  timeZone: string,
  read: number | null = null,
): Finding | undefined {
  const { id, name, credential, services } = integration;
  const end = readTokenEnd(integration);
  // What a refresh renews by itself needs nobody.
  if (end.state !== 'ends' || credential.kind !== 'token') return undefined;
  const { endsAt, typed } = end;
  const days = thresholdOf(endsAt, now);
  if (days === undefined) return undefined;

  const next = thresholds[thresholds.indexOf(days as (typeof thresholds)[number]) - 1];
  return {
    kind: 'token-expiry',
    integration: { id, name },
    // Another token is another matter.
    about: credential.token.iv,
    severity: severityOfEnd(days),
    step: String(days),
    rank: thresholds.length - thresholds.indexOf(days as (typeof thresholds)[number]),
    title: `The token of ${name} ${describeLeft(days, endsAt, now)} on ${describeEndDay(endsAt, timeZone)}`,
    lines: [
      `${describeStop(end, now)} reading ${describeRead(integration, read)}.`,
      `Make a new token there and renew it here${endsAt <= now ? '' : '; the old one works until then'}.`,
      ...(typed ? [typedWords(endsAt, now)] : []),
    ],
    check: 'token-expiry',
    services,
    repositories: null,
    blindSince: null,
    actions: [
      { label: 'Renew the token', command: `renew ${id}` },
      ...(typed ? [{ label: 'Type another date', command: `expiring ${id}` }] : []),
    ],
    isCertain: true,
    snoozeUpTo: toIso(next === undefined ? endsAt : endsAt - next * dayMs),
  };
}
