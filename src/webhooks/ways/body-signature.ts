import { timingSafeEqual } from 'node:crypto';
import { beginSigning, type HookKey } from '../hook-key.ts';
import type { Judge } from './way.ts';

const prefix = 'sha256=';
const form = /^sha256=[0-9a-f]{64}$/;
/** Enough to know it again: 64 bits. */
const sealLetters = 16;

/** `sha256=` and the HMAC of the raw body in lower-case hexadecimals; SHA-1 beside it is not looked at. */
export function readBodySignature(signature: string | undefined) {
  if (signature === undefined || !form.test(signature)) return undefined;
  return {
    seal: signature.slice(prefix.length, prefix.length + sealLetters),
    judge(keys: readonly HookKey[]): Judge {
      const signing = beginSigning(keys, 'plain');
      // The form lets one spelling through for each digest, so that bytes may be compared.
      const given = Buffer.from(signature.slice(prefix.length), 'hex');
      return {
        hear: signing.add,
        isSigned: (now) => signing.fitsAny(now, (digest) => timingSafeEqual(digest, given)),
      };
    },
  };
}
