import type { Clock } from '../core/clock.ts';
import type { Secret } from '../core/secret.ts';
import type { OnAnswered } from '../net/index.ts';
import { fingerprintShown } from './shown-credential.ts';

/** What a host said last of what a credential may still ask. */
export interface KnownRate {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: number;
}

/** What shares a limit: a credential, or the budget that a question names (`PlainQuestion.budget`). */
export type RateHolder = Secret | string;

/** What hosts say of their limits with every answer, whoever asked; for as long as the process lives. */
export interface RateLedger {
  /** Takes in an answer. */
  readonly note: OnAnswered;
  /** GitHub and GitLab count by account: all credentials of one share what is left. */
  join(credential: Secret, account: string): void;
  /** A refreshed token is a new one, and what the host counts goes on. */
  succeed(former: Secret, next: Secret): void;
  /** Undefined where the host limits nothing, has not said yet, or counts anew by now. */
  find(holder: RateHolder): KnownRate | undefined;
  /** Until when the host asked to be left alone. */
  heldUntil(holder: RateHolder): number | undefined;
}

interface Entry {
  readonly rate: KnownRate | undefined;
  readonly heldUntil: number;
}

/** More than one bot knows; beyond that, what is over goes first. */
const mostEntries = 10_000;

function readNumber(header: string | undefined): number | undefined {
  const text = header?.trim() ?? '';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function readRate(headers: Readonly<Record<string, string>>): KnownRate | undefined {
  // Searches and GraphQL are counted apart from the rest, and the bot's sweeps ask neither.
  if ((headers['x-ratelimit-resource'] ?? 'core') !== 'core') return undefined;
  for (const prefix of ['x-ratelimit', 'ratelimit']) {
    const limit = readNumber(headers[`${prefix}-limit`]);
    if (limit === undefined) continue;
    const remaining = readNumber(headers[`${prefix}-remaining`]);
    const reset = readNumber(headers[`${prefix}-reset`]);
    if (remaining !== undefined && reset !== undefined) return { limit, remaining, resetAt: reset * 1000 };
  }
  return undefined;
}

/** A host that has had enough says for how long; of a page that is down for maintenance that says nothing. */
function readHold(status: number, headers: Readonly<Record<string, string>>): number {
  if (status !== 429 && status !== 403) return 0;
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

/** Answers overtake each other: within one period the lowest counts. */
function newer(former: KnownRate | undefined, told: KnownRate | undefined): KnownRate | undefined {
  if (!former || !told) return told ?? former;
  if (told.resetAt < former.resetAt) return former;
  return told.resetAt === former.resetAt && told.remaining > former.remaining ? former : told;
}

export function createRateLedger(clock: Clock): RateLedger {
  const entries = new Map<string, Entry>();
  const accounts = new Map<string, string>();
  /** What a credential is counted as: its account, where that is known. */
  const keyOf = (fingerprint: string) => accounts.get(fingerprint) ?? fingerprint;
  const find = (holder: RateHolder) => entries.get(typeof holder === 'string' ? holder : keyOf(holder.fingerprint));
  const isOver = ({ rate, heldUntil }: Entry) => (rate?.resetAt ?? 0) <= clock.now() && heldUntil <= clock.now();

  return {
    note(question, { status, headers }) {
      // What comes with a refused sign-in is the limit of callers nobody knows.
      if (status === 401) return;
      const rate = readRate(headers);
      const holdMs = readHold(status, headers);
      if (!rate && holdMs === 0) return;
      const fingerprint = question.budget === undefined ? fingerprintShown(question.headers) : undefined;
      const key = question.budget ?? (fingerprint && keyOf(fingerprint));
      if (key === undefined) return;

      const former = entries.get(key);
      entries.set(key, {
        rate: newer(former?.rate, rate),
        heldUntil: Math.max(former?.heldUntil ?? 0, holdMs === 0 ? 0 : clock.now() + holdMs),
      });
      if (entries.size <= mostEntries) return;
      for (const [old, entry] of entries) if (isOver(entry)) entries.delete(old);
    },

    join({ fingerprint }, account) {
      if (accounts.get(fingerprint) === account) return;
      const [own, shared] = [entries.get(keyOf(fingerprint)), entries.get(account)];
      accounts.set(fingerprint, account);
      entries.delete(fingerprint);
      if (!own) return;
      entries.set(account, {
        rate: newer(shared?.rate, own.rate),
        heldUntil: Math.max(own.heldUntil, shared?.heldUntil ?? 0),
      });
    },

    succeed(former, next) {
      if (former.fingerprint === next.fingerprint) return;
      accounts.set(next.fingerprint, keyOf(former.fingerprint));
      accounts.delete(former.fingerprint);
    },

    find(holder) {
      const rate = find(holder)?.rate;
      return rate && rate.resetAt > clock.now() ? rate : undefined;
    },

    heldUntil(holder) {
      const until = find(holder)?.heldUntil ?? 0;
      return until > clock.now() ? until : undefined;
    },
  };
}
