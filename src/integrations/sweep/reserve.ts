import { toIso } from '../../core/clock.ts';
import type { Credential } from '../../core/credential.ts';
import type { Secret } from '../../core/secret.ts';
import type { RateLedger } from '../../providers/index.ts';

/** Half of what a host allows is Flow's: it imports and follows repositories with the same account. */
const flowShare = 0.5;

/** How much of a limit what the bot asks by itself leaves alone. */
export const reserveOf = (limit: number) => Math.ceil(limit * flowShare);

/** What the credential is told apart by. */
export function secretOf(credential: Credential): Secret {
  if (credential.kind === 'password') return credential.password;
  return credential.kind === 'github-app' ? credential.privateKey : credential.token;
}

const count = new Intl.NumberFormat('en-US');
const timeOf = (when: number) => `${toIso(when).slice(11, 16)} UTC`;

/**
 * Why the bot does not ask so many questions by itself now; undefined where it may. What a person asks for is never
 * held back, and what does not count (`cost` 0) only where the host asked to be left alone.
 */
export function findHindrance(rates: RateLedger, credential: Credential, cost: number): string | undefined {
  const secret = secretOf(credential);
  const held = rates.heldUntil(secret);
  if (held !== undefined) return `Not looked at this time: the host asked to be left alone until ${timeOf(held)}.`;
  const rate = rates.find(secret);
  if (!rate || cost === 0) return undefined;
  const { limit, remaining, resetAt } = rate;
  const reserve = reserveOf(limit);
  if (remaining - cost >= reserve) return undefined;
  return `Not looked at this time: ${count.format(remaining)} requests are left of ${count.format(limit)} until ${timeOf(resetAt)}; the reserve for Flow begins at ${count.format(reserve)}.`;
}
