import { fitsAny, type HookKey, isSame, sign } from '../hook-key.ts';

const form = /^sha256=[0-9a-f]{64}$/;
/** Enough to know it again: 64 bits. */
const sealLetters = 16;

/** `sha256=` and the HMAC of the raw body in lower-case hexadecimals; SHA-1 beside it is not looked at. */
export function readBodySignature(signature: string | undefined) {
  if (signature === undefined || !form.test(signature)) return undefined;
  return {
    seal: signature.slice('sha256='.length, 'sha256='.length + sealLetters),
    isFrom: (keys: readonly HookKey[], body: Uint8Array, now: number) =>
      fitsAny(keys, now, ({ plain }) => isSame(signature, `sha256=${sign(plain, 'hex', body)}`)),
  };
}
