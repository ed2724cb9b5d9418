import zlib from 'node:zlib';
import { HostError } from '../core/errors.ts';

/** Reads a body up to the cap; more than that is not what an API answers. */
async function readCapped(body: AsyncIterable<Uint8Array>, cap: number, host: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > cap) {
      throw new HostError('unexpected-answer', `${host} answered with more than ${Math.round(cap / 1024)} kB`, {
        reason: 'ETOOLARGE',
      });
    }
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks);
}

const unpackers = new Map<string, (packed: Uint8Array, options: { maxOutputLength: number }) => Uint8Array>([
  ['gzip', zlib.gunzipSync],
  ['deflate', zlib.inflateSync],
  ['br', zlib.brotliDecompressSync],
]);

interface Packed {
  readonly body: AsyncIterable<Uint8Array>;
  readonly encoding: string | undefined;
  readonly cap: number;
  readonly host: string;
}

/** Reads and unpacks a body. We ask for bodies as they are; some firewalls pack their pages all the same. */
export async function readBody({ body, encoding, cap, host }: Packed): Promise<Uint8Array> {
  const packed = await readCapped(body, cap, host);
  const unpacker = unpackers.get(encoding?.toLowerCase() ?? '');
  if (!unpacker || packed.byteLength === 0) return packed;
  try {
    return unpacker(packed, { maxOutputLength: cap });
  } catch {
    throw new HostError('unexpected-answer', `${host} sent a body that does not unpack as ${encoding}`, {
      reason: 'EENCODING',
    });
  }
}
