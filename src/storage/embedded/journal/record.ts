import { crc32 } from 'node:zlib';

/** Something written to the journal: a few words about it, and it. */
export interface JournalRecord {
  readonly head: string;
  readonly body: Uint8Array;
}

// Before each: what it is, the lengths of its two parts, and a checksum over both.
const mark = 0x31574c46;
const frameBytes = 16;

export function measureRecord({ head, body }: JournalRecord): number {
  return frameBytes + Buffer.byteLength(head) + body.length;
}

/** Writes it there; there must be room for all that `measureRecord` says. */
export function encodeRecord({ head, body }: JournalRecord, into: Buffer, offset: number): void {
  const headAt = offset + frameBytes;
  const headBytes = into.write(head, headAt);
  const bodyAt = headAt + headBytes;
  into.set(body, bodyAt);
  into.writeUInt32LE(mark, offset);
  into.writeUInt32LE(headBytes, offset + 4);
  into.writeUInt32LE(body.length, offset + 8);
  into.writeUInt32LE(crc32(into.subarray(headAt, bodyAt + body.length)), offset + 12);
}

/** Undefined where there is no whole and sound record. The body is a view into what was given. */
export function decodeRecord(
  bytes: Buffer,
  offset = 0,
): { readonly record: JournalRecord; readonly size: number } | undefined {
  if (bytes.length - offset < frameBytes || bytes.readUInt32LE(offset) !== mark) return undefined;
  const bodyAt = offset + frameBytes + bytes.readUInt32LE(offset + 4);
  const end = bodyAt + bytes.readUInt32LE(offset + 8);
  if (end > bytes.length) return undefined;
  if (crc32(bytes.subarray(offset + frameBytes, end)) !== bytes.readUInt32LE(offset + 12)) return undefined;
  const head = bytes.toString('utf8', offset + frameBytes, bodyAt);
  return { record: { head, body: bytes.subarray(bodyAt, end) }, size: end - offset };
}
