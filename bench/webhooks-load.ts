import { createHmac, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { z } from 'zod';

// Hosts as a process of their own: signed deliveries, each with a name that no other has, one after the other on every
// connection. Plain sockets, and bodies that are signed before the clock starts, so that the sender costs less than what
// it measures.
const Order = z.object({
  port: z.number(),
  path: z.string(),
  secret: z.string(),
  event: z.string(),
  body: z.string(),
  connections: z.number(),
  milliseconds: z.number(),
});
type Order = z.infer<typeof Order>;

/** A body comes again after so many. */
const bodies = 4096;

function createDeliveries({ path, secret, event, body }: Order): () => Buffer {
  // The last letters before the closing brace are a number of its own.
  const start = 1_000_000_000 + Math.floor(Math.random() * 1_000_000_000);
  const signed = Array.from({ length: bodies }, (_, nth) => {
    const bytes = Buffer.from(`${body.slice(0, -1)},"nth":${start + nth}}`);
    return { bytes, signature: createHmac('sha256', secret).update(bytes).digest('hex') };
  });
  let nth = -1;
  return () => {
    nth = (nth + 1) % bodies;
    const { bytes, signature } = signed[nth] ?? { bytes: Buffer.alloc(0), signature: '' };
    const head = [
      `POST ${path} HTTP/1.1`,
      'Host: flow.example.com',
      'User-Agent: GitHub-Hookshot/044aadd',
      'Accept: */*',
      'Content-Type: application/json',
      `Content-Length: ${bytes.length}`,
      `X-GitHub-Delivery: ${randomUUID()}`,
      `X-GitHub-Event: ${event}`,
      'X-GitHub-Hook-ID: 292430182',
      `X-Hub-Signature-256: sha256=${signature}`,
      '',
      '',
    ].join('\r\n');
    return Buffer.concat([Buffer.from(head), bytes]);
  };
}

async function run(order: Order): Promise<{ readonly times: readonly number[]; readonly refused: number }> {
  const next = createDeliveries(order);
  const end = performance.now() + order.milliseconds;
  const times: number[] = [];
  let refused = 0;

  const talk = () =>
    new Promise<void>((resolve, reject) => {
      let sentAt = 0;
      let heard = '';
      const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true });
      const send = () => {
        if (performance.now() >= end) {
          socket.destroy();
          resolve();
          return;
        }
        sentAt = performance.now();
        socket.write(next());
      };
      socket.on('connect', send);
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1');
        const headEnd = heard.indexOf('\r\n\r\n');
        if (headEnd < 0) return;
        const length = Number(/content-length: *(\d+)/i.exec(heard)?.[1] ?? 0);
        const isChunked = /transfer-encoding: *chunked/i.test(heard.slice(0, headEnd));
        if (isChunked ? !heard.endsWith('0\r\n\r\n') : heard.length < headEnd + 4 + length) return;
        if (!/^HTTP\/1\.1 2/.test(heard)) refused += 1;
        times.push(performance.now() - sentAt);
        heard = '';
        send();
      });
    });
  await Promise.all(Array.from({ length: order.connections }, talk));
  return { times, refused };
}

process.on('message', (message) => {
  run(Order.parse(message)).then(
    (measured) => process.send?.(measured),
    (error: unknown) => {
      throw error;
    },
  );
});
