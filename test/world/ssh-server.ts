import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface SshServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Says `words` to whoever connects and then waits, as an SSH server does before keys are exchanged. Nothing beyond. */
export async function startSshServer(words = 'SSH-2.0-OpenSSH_9.7\r\n'): Promise<SshServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (words !== '') socket.write(words);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
