import { crc32 } from 'node:zlib';

/** Something written to the journal: a few words about it, and it. */
export interface JournalRecord {
  readonly head: string;
  readonly body: Uint8Array;
}

// Before each: what it is, in which file, the lengths of its two parts, and a checksum over both. The file's number tells
// it from what stood there when the same place on the disk belonged to another file.
const mark = 0x32574c46;
const frameBytes = 20;
const segmentAt = 4;

export function measureRecord({ head, body }: JournalRecord): number {
  return frameBytes + Buffer.byteLength(head) + body.length;
}

/** Writes it there, for no file as yet; there must be room for all that `measureRecord` says. */
export function encodeRecord({ head, body }: JournalRecord, into: Buffer, offset: number): void {
  const headAt = offset + frameBytes;
  const headBytes = into.write(head, headAt);
  const bodyAt = headAt + headBytes;
  into.set(body, bodyAt);
  into.writeUInt32LE(mark, offset);
  into.writeUInt32LE(0, offset + segmentAt);
  into.writeUInt32LE(headBytes, offset + 8);
  into.writeUInt32LE(body.length, offset + 12);
  into.writeUInt32LE(crc32(into.subarray(headAt, bodyAt + body.length)), offset + 16);
}

/** Says of one that has been encoded in which file it is to lie. */
export function assignRecord(bytes: Buffer, offset: number, segment: number): void {
  bytes.writeUInt32LE(segment, offset + segmentAt);
}

/** Undefined where there is no whole and sound record of that file. The body is a view into what was given. */
export function decodeRecord(
  bytes: Buffer,
  segment: number,
  offset = 0,
): { readonly record: JournalRecord; readonly size: number } | undefined {
  if (bytes.length - offset < frameBytes || bytes.readUInt32LE(offset) !== mark) return undefined;
  if (bytes.readUInt32LE(offset + segmentAt) !== segment) return undefined;
  const bodyAt = offset + frameBytes + bytes.readUInt32LE(offset + 8);
  const end = bodyAt + bytes.readUInt32LE(offset + 12);
  if (end > bytes.length) return undefined;
  if (crc32(bytes.subarray(offset + frameBytes, end)) !== bytes.readUInt32LE(offset + 16)) return undefined;
  const head = bytes.toString('utf8', offset + frameBytes, bodyAt);
  return { record: { head, body: bytes.subarray(bodyAt, end) }, size: end - offset };
}
