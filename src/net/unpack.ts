import zlib from 'node:zlib';
import { HostError } from '../core/errors.ts';

const unpackers = new Map<string, (packed: Uint8Array, options: { maxOutputLength: number }) => Uint8Array>([
  ['gzip', zlib.gunzipSync],
  ['deflate', zlib.inflateSync],
  ['br', zlib.brotliDecompressSync],
]);

/** Unpacks a body, up to the cap. We ask for bodies as they are; some firewalls pack their pages all the same. */
export function unpack(
  packed: Uint8Array,
  encoding: string | undefined,
  { cap, host }: { readonly cap: number; readonly host: string },
): Uint8Array {
  const unpacker = encoding === undefined ? undefined : unpackers.get(encoding.toLowerCase());
  if (!unpacker || packed.byteLength === 0) return packed;
  try {
    return unpacker(packed, { maxOutputLength: cap });
  } catch {
    throw new HostError('unexpected-answer', `${host} sent a body that does not unpack as ${encoding}`, {
      reason: 'EENCODING',
    });
  }
}
