import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** A server that gives out web sockets as Slack does: enough of RFC 6455 for short texts, and nothing more. */
export interface SocketServer {
  /** For the `apps.connections.open` answer. */
  readonly url: string;
  /** Texts that came through, oldest first. */
  readonly received: string[];
  readonly opened: () => number;
  /** Sends to everybody who is connected. */
  send(message: object): void;
  /** Cuts every line. */
  cut(): void;
  close(): Promise<void>;
}

const closeFrame = 8;
const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

function frame(text: string): Buffer {
  const body = Buffer.from(text);
  if (body.length < 126) return Buffer.concat([Buffer.from([0x81, body.length]), body]);
  return Buffer.concat([Buffer.from([0x81, 126, body.length >> 8, body.length & 0xff]), body]);
}

/** Reads one masked text frame; undefined for pings, closes and what is not whole. */
function readFrame(chunk: Buffer): string | undefined {
  if (chunk.length < 6 || (chunk.readUInt8(0) & 0x0f) !== 1) return undefined;
  const short = chunk.readUInt8(1) & 0x7f;
  const start = short === 126 ? 4 : 2;
  const length = short === 126 ? chunk.readUInt16BE(2) : short;
  const mask = chunk.subarray(start, start + 4);
  const body = chunk.subarray(start + 4, start + 4 + length);
  return Buffer.from(body.map((byte, index) => byte ^ (mask[index % 4] ?? 0))).toString('utf8');
}

export async function startSocketServer(): Promise<SocketServer> {
  const sockets = new Set<Duplex>();
  const received: string[] = [];
  let opened = 0;
  const server = createServer();
  server.on('upgrade', (request, socket: Duplex) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${magic}`).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    opened += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      if ((chunk.readUInt8(0) & 0x0f) === closeFrame) socket.end(Buffer.from([0x80 | closeFrame, 0]));
      const text = readFrame(chunk);
      if (text !== undefined) received.push(text);
    });
    socket.write(frame(JSON.stringify({ type: 'hello', num_connections: 1 })));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `ws://127.0.0.1:${port}/link`,
    received,
    opened: () => opened,
    send: (message) => {
      for (const socket of sockets) socket.write(frame(JSON.stringify(message)));
    },
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
