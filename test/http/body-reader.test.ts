import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type BodyReader, createBodyReader } from '../../src/http/body-reader.ts';

let server: Server | undefined;
afterEach(() => void server?.closeAllConnections());
afterEach(() => void server?.close());

/** A server that tells what became of each body, and how much it holds. */
async function start(): Promise<{ reader: BodyReader; port: number; read: string[]; parts: Buffer[] }> {
  const reader = createBodyReader({ largest: 1000, small: 100, all: 900, forLarge: 600 });
  const read: string[] = [];
  const parts: Buffer[] = [];
  server = createServer((incoming, answer) =>
    reader.read(
      incoming,
      (part) => parts.push(part),
      (body) => {
        read.push(typeof body === 'string' ? body : `${Buffer.concat(body).length} bytes`);
        answer.end();
      },
    ),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { reader, read, parts, port: typeof address === 'object' && address ? address.port : 0 };
}

function begin(port: number, bytes: number) {
  const sending = request({ host: '127.0.0.1', port, method: 'POST', agent: false, headers: { 'x-a': 'b' } });
  sending.on('error', () => undefined);
  sending.write(Buffer.alloc(bytes));
  return sending;
}

describe('the reader of bodies', () => {
  it('reads what comes in pieces, and holds nothing afterwards', async () => {
    const { reader, read, parts, port } = await start();
    const sending = begin(port, 50);
    await vi.waitFor(() => expect(reader.heldBytes).toBe(50));
    expect(parts.map(({ length }) => length)).toEqual([50]);
    sending.end(Buffer.alloc(20));

    await vi.waitFor(() => expect(read).toEqual(['70 bytes']));
    expect(reader.heldBytes).toBe(0);
  });

  it('stops at the largest', async () => {
    const { reader, read, port } = await start();
    begin(port, 500).write(Buffer.alloc(501));

    await vi.waitFor(() => expect(read).toEqual(['too-large']));
    expect(reader.heldBytes).toBe(0);
  });

  it('takes small ones while large ones fill what is theirs', async () => {
    const { reader, read, port } = await start();
    begin(port, 550);
    await vi.waitFor(() => expect(reader.heldBytes).toBe(550));
    begin(port, 200);
    await vi.waitFor(() => expect(read).toEqual(['busy']));
    begin(port, 90).end();

    await vi.waitFor(() => expect(read).toEqual(['busy', '90 bytes']));
  });

  it('lets go of what a sender began who hung up', async () => {
    const { reader, read, port } = await start();
    const sending = begin(port, 90);
    await vi.waitFor(() => expect(reader.heldBytes).toBe(90));
    sending.destroy();

    await vi.waitFor(() => expect(read).toEqual(['gone']));
    expect(reader.heldBytes).toBe(0);
  });
});
