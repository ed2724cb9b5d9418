import { createHash, createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../core/secret.ts';

/** One secret of a webhook, ready to be used many times. */
export interface HookKey {
  /** The secret's own bytes. */
  readonly plain: KeyObject;
  /** What it stands for as a signing secret of https://www.standardwebhooks.com: base64 behind `whsec_`. */
  readonly standard: KeyObject;
  readonly digest: Buffer;
  /** In ms; null for one that does not end. */
  readonly until: number | null;
}

const standardPrefix = 'whsec_';
const digestOf = (text: string) => createHash('sha256').update(text).digest();

export function createHookKey(secret: Secret, until: number | null): HookKey {
  const text = secret.reveal();
  const plain = createSecretKey(Buffer.from(text));
  const standard = text.startsWith(standardPrefix)
    ? createSecretKey(Buffer.from(text.slice(standardPrefix.length), 'base64'))
    : plain;
  return { plain, standard, digest: digestOf(text), until };
}

/** Takes the place of a webhook's keys where there is no such webhook: it costs the same, and fits nothing. */
export function createBlindKey(): HookKey {
  const key = createSecretKey(randomBytes(32));
  return { plain: key, standard: key, digest: randomBytes(32), until: null };
}

/** Whether any key that is still good passes the test. All of them are tried, so that time tells nothing. */
export function fitsAny(keys: readonly HookKey[], now: number, fits: (key: HookKey) => boolean): boolean {
  let found = false;
  for (const key of keys) {
    if (key.until !== null && key.until <= now) continue;
    found = fits(key) || found;
  }
  return found;
}

/** HMAC-SHA256 over the parts, one after the other. */
export function sign(key: KeyObject, form: 'hex' | 'base64', ...parts: readonly (string | Uint8Array)[]): string {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest(form);
}

/** Compares the texts themselves: an encoding that says the same in other letters is not the same. */
export function isSame(given: string, expected: string): boolean {
  return (
    given.length === expected.length && timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(expected, 'latin1'))
  );
}

/** Of a secret that is shown instead of used: digests, because their lengths are the same whatever was shown. */
export function isSecretOf({ digest }: HookKey, given: string): boolean {
  return timingSafeEqual(digest, digestOf(given));
}
