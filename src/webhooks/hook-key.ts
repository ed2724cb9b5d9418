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
export function fitsAny<Key extends Pick<HookKey, 'until'>>(
  keys: readonly Key[],
  now: number,
  fits: (key: Key) => boolean,
): boolean {
  let found = false;
  for (const key of keys) {
    if (key.until !== null && key.until <= now) continue;
    found = fits(key) || found;
  }
  return found;
}

/** HMAC-SHA256 of one body under every key. */
export interface Signing {
  add(part: string | Uint8Array): void;
  /** Whether the digest by any key that is still good passes the test. Asked once, at the end. */
  fitsAny(now: number, fits: (digest: Buffer) => boolean): boolean;
}

/** Signs a body while it comes: at the end of 25 MB everybody else would wait for it. */
export function beginSigning(keys: readonly HookKey[], form: 'plain' | 'standard'): Signing {
  const begun = keys.map((key) => ({ until: key.until, hmac: createHmac('sha256', key[form]) }));
  return {
    add(part) {
      for (const { hmac } of begun) hmac.update(part);
    },
    fitsAny: (now, fits) => fitsAny(begun, now, ({ hmac }) => fits(hmac.digest())),
  };
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
