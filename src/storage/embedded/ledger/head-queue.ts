import type { Position } from '../journal/segments.ts';

export interface QueuedHead {
  readonly head: string;
  readonly position: Position;
}

/** Heads of deliveries in their order. */
export interface HeadQueue {
  readonly length: number;
  push(head: string, position: Position): void;
  /** The oldest, which stay until they are dropped. */
  peek(most: number): readonly QueuedHead[];
  drop(count: number): void;
}

const chunkBytes = 256 * 1024;
/** Before each: where it lies in the journal, and its length. */
const frameBytes = 16;
/** Of UTF-16 in UTF-8. */
const mostBytesOfLetter = 3;

interface Chunk {
  readonly bytes: Buffer;
  used: number;
}

/**
 * Holds them as bytes outside of the heap. Tens of thousands of them wait in a burst, and as objects they would be copied
 * and marked by the garbage collector until it costs more than receiving them.
 */
export function createHeadQueue(): HeadQueue {
  let chunks: Chunk[] = [];
  let from = 0;
  let length = 0;

  function findRoom(size: number): Chunk {
    const last = chunks.at(-1);
    if (last && last.bytes.length - last.used >= size) return last;
    const chunk = { bytes: Buffer.allocUnsafeSlow(Math.max(size, chunkBytes)), used: 0 };
    chunks.push(chunk);
    return chunk;
  }

  return {
    get length() {
      return length;
    },

    push(head, { segment, offset, size }) {
      const chunk = findRoom(frameBytes + head.length * mostBytesOfLetter);
      const { bytes, used } = chunk;
      const headBytes = bytes.write(head, used + frameBytes);
      bytes.writeUInt32LE(segment, used);
      bytes.writeUInt32LE(offset, used + 4);
      bytes.writeUInt32LE(size, used + 8);
      bytes.writeUInt32LE(headBytes, used + 12);
      chunk.used += frameBytes + headBytes;
      length += 1;
    },

    peek(most) {
      const found: QueuedHead[] = [];
      let at = from;
      for (const { bytes, used } of chunks) {
        while (at < used && found.length < most) {
          const headAt = at + frameBytes;
          const end = headAt + bytes.readUInt32LE(at + 12);
          const position = {
            segment: bytes.readUInt32LE(at),
            offset: bytes.readUInt32LE(at + 4),
            size: bytes.readUInt32LE(at + 8),
          };
          found.push({ head: bytes.toString('utf8', headAt, end), position });
          at = end;
        }
        if (found.length === most) break;
        at = 0;
      }
      return found;
    },

    drop(count) {
      for (let left = Math.min(count, length); left > 0; left -= 1) {
        const [first] = chunks;
        if (!first) break;
        from += frameBytes + first.bytes.readUInt32LE(from + 12);
        length -= 1;
        if (from < first.used) continue;
        chunks = chunks.slice(1);
        from = 0;
      }
    },
  };
}
