import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';

export interface TestServer {
  readonly url: string;
  readonly port: number;
  /** How many connections were made. */
  connections(): number;
  close(): Promise<void>;
}

async function listen(server: Server): Promise<TestServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An HTTP server whose listener is free to write what it likes, bytes included. */
export function startServer(listener: RequestListener): Promise<TestServer> {
  return listen(createServer(listener));
}

/** Says `bytes` to whoever asks anything, and hangs up. */
export function startRawServer(bytes: string): Promise<TestServer> {
  return listen(createTcpServer((socket) => socket.once('data', () => socket.end(bytes))));
}
