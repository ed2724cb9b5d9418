import type { IncomingMessage } from 'node:http';

/** How much of bodies may be in memory, all senders together. */
export interface BodyLimits {
  readonly largest: number;
  /** What one may have without any regard to the others; nearly all deliveries are far smaller. */
  readonly small: number;
  /** All of them together; past `forLarge` only small ones are let in. */
  readonly all: number;
  readonly forLarge: number;
}

export interface BodyReader {
  /** `gone`: the sender hung up, or was too slow. Calls back once. */
  read(request: IncomingMessage, onRead: (body: Buffer | 'too-large' | 'busy' | 'gone') => void): void;
  readonly heldBytes: number;
}

/**
 * Reads bodies whole. Counts what has come, never what was announced: a few senders who announce much and send nothing
 * would shut out everybody else.
 */
export function createBodyReader({ largest, small, all, forLarge }: BodyLimits): BodyReader {
  let held = 0;

  return {
    get heldBytes() {
      return held;
    },
    read(request, onRead) {
      let first: Buffer | undefined;
      let more: Buffer[] | undefined;
      let size = 0;
      let isOver = false;

      const end = (result: Buffer | 'too-large' | 'busy' | 'gone') => {
        if (isOver) return;
        isOver = true;
        held -= size;
        first = undefined;
        more = undefined;
        onRead(result);
      };

      request.on('data', (chunk: Buffer) => {
        if (isOver) return;
        size += chunk.length;
        held += chunk.length;
        if (size > largest) end('too-large');
        else if (held > (size > small ? forLarge : all)) end('busy');
        else if (!first) first = chunk;
        else if (more) more.push(chunk);
        else more = [first, chunk];
      });
      request.on('end', () => end(more ? Buffer.concat(more, size) : (first ?? Buffer.alloc(0))));
      request.on('close', () => end('gone'));
    },
  };
}
