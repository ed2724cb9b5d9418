import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** A request as the emulated server saw it. `path` is as sent, without the query; header names are lower-case. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer: an object body goes out as JSON, a string as it is. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | object;
  /** Waits before it answers. */
  readonly delayMs?: number;
}

/** What a fault does with a request: answers in the server's place, cuts the line, says nothing; undefined lets it pass. */
type FaultAnswer = Answer | 'hang-up' | 'silence' | undefined;
type Fault = (request: SeenRequest) => FaultAnswer | Promise<FaultAnswer>;

/** What a proxy in front makes of an answer on its way out. */
export type Rewrite = (answer: Answer, request: SeenRequest) => Answer;

/** A server certificate as `issue()` of certificates.ts gives it. */
export interface ServerTls {
  readonly key: string;
  readonly cert: string;
}

/** What every emulated server can do, whatever it emulates. */
export interface HttpWorld {
  /** `http(s)://host:port`, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Everything that was asked since the start or the last `forgetRequests`, oldest first. */
  requests(): readonly SeenRequest[];
  forgetRequests(): void;
  /** Puts a fault in front of every answer; the last one given counts, undefined takes it away. */
  answerWith(fault: Fault | undefined): void;
  /** Puts a proxy in front that changes answers on their way out; undefined takes it away. */
  rewriteWith(rewrite: Rewrite | undefined): void;
  /** Makes every answer wait. */
  delayAnswers(delayMs: number): void;
  /** Shows another certificate from now on; lines that are open end. Only where there was one from the start. */
  presentCertificate(tls: ServerTls): void;
  close(): Promise<void>;
}

export interface HttpWorldOptions {
  readonly tls?: ServerTls | undefined;
  /** The name in `url`, when it is not to be 127.0.0.1. The server listens on 127.0.0.1 all the same. */
  readonly hostname?: string | undefined;
  readonly answer: (request: SeenRequest) => Answer | Promise<Answer>;
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

async function readRequest(incoming: IncomingMessage): Promise<SeenRequest> {
  const url = new URL(incoming.url ?? '/', 'http://any');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
  return {
    method: incoming.method ?? 'GET',
    path: (incoming.url ?? '/').split('?')[0] ?? '/',
    query: Object.fromEntries(url.searchParams),
    headers,
    body: await readBody(incoming),
  };
}

function send(outgoing: ServerResponse, answer: Answer): void {
  const json = typeof answer.body === 'object';
  const type = json ? { 'content-type': 'application/json; charset=utf-8' } : {};
  outgoing.writeHead(answer.status, { ...type, ...answer.headers });
  outgoing.end(json ? JSON.stringify(answer.body) : (answer.body ?? ''));
}

function wait(delayMs: number, open: Set<NodeJS.Timeout>): Promise<void> {
  if (delayMs <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      open.delete(timer);
      resolve();
    }, delayMs);
    open.add(timer);
  });
}

/** Starts a server on 127.0.0.1 and a free port; `answer` may read `world.url` once it is up. */
export async function startHttpWorld(options: HttpWorldOptions): Promise<HttpWorld> {
  let seen: SeenRequest[] = [];
  let fault: Fault | undefined;
  let rewrite: Rewrite | undefined;
  let delayMs = 0;
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();

  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request = await readRequest(incoming);
    seen.push(request);
    await wait(delayMs, timers);
    const faulty = await fault?.(request);
    if (faulty === 'silence') return;
    if (faulty === 'hang-up') {
      incoming.socket.destroy();
      return;
    }
    const decided = faulty ?? (await options.answer(request));
    const answer = rewrite?.(decided, request) ?? decided;
    await wait(answer.delayMs ?? 0, timers);
    send(outgoing, answer);
  };
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    respond(incoming, outgoing).catch((error: unknown) => {
      outgoing.writeHead(500, { 'content-type': 'text/plain' });
      outgoing.end(`the emulated server failed: ${String(error)}`);
    });
  };

  const secure = options.tls ? createHttpsServer({ ...options.tls }, listener) : undefined;
  const server = secure ?? createHttpServer(listener);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `${options.tls ? 'https' : 'http'}://${options.hostname ?? '127.0.0.1'}:${port}`,
    port,
    requests: () => [...seen],
    forgetRequests: () => {
      seen = [];
    },
    answerWith: (next) => {
      fault = next;
    },
    rewriteWith: (next) => {
      rewrite = next;
    },
    delayAnswers: (next) => {
      delayMs = next;
    },
    presentCertificate: ({ key, cert }) => {
      secure?.setSecureContext({ key, cert });
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
