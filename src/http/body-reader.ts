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

export type Body = readonly Buffer[] | 'too-large' | 'busy' | 'gone';

export interface BodyReader {
  /** Tells of each part as it comes, and once of the end. `gone`: the sender hung up, or was too slow. */
  read(request: IncomingMessage, onPart: (part: Buffer) => void, onEnd: (body: Body) => void): void;
  readonly heldBytes: number;
}

/**
 * Reads bodies whole, and leaves them in the parts in which they came. Counts what has come, never what was announced: a few senders who announce much and send nothing
 * would shut out everybody else.
 */
export function createBodyReader({ largest, small, all, forLarge }: BodyLimits): BodyReader {
  let held = 0;

  return {
    get heldBytes() {
      return held;
    },
    read(request, onPart, onEnd) {
      let parts: Buffer[] = [];
      let size = 0;
      let isOver = false;

      const end = (body: Body) => {
        if (isOver) return;
        isOver = true;
        held -= size;
        parts = [];
        onEnd(body);
      };

      request.on('data', (chunk: Buffer) => {
        if (isOver) return;
        size += chunk.length;
        held += chunk.length;
        if (size > largest) end('too-large');
        else if (held > (size > small ? forLarge : all)) end('busy');
        else {
          parts.push(chunk);
          onPart(chunk);
        }
      });
      request.on('end', () => end(parts));
      request.on('close', () => end('gone'));
    },
  };
}
