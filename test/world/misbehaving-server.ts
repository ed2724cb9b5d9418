import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import type { ServerTls } from './http-world.ts';

/** The ways in which a server can misbehave. Those with `tls` need a certificate. */
export type Misbehaviour =
  /** Nobody listens on the port. */
  | 'refused'
  /** Takes the connection, then resets it at the first byte. */
  | 'reset'
  /** Takes the connection and never says a word, not even in TLS. */
  | 'silent'
  /** Answers headers at once and then a byte every 50 ms, for ever. */
  | 'drip'
  /** Promises a long body and breaks off in the middle. */
  | 'half-body'
  /** Sends JSON without end. */
  | 'huge-body'
  /** Sends every request to another origin (`redirectTo`). */
  | 'redirect'
  /** Sends every request to itself. */
  | 'redirect-loop'
  /** Speaks plain HTTP where TLS is expected. */
  | 'plain-http'
  /** Offers TLS 1.1 at most. */
  | 'old-tls'
  /** Wants a certificate of the client. */
  | 'client-certificate'
  /** 200 with a sign-in page, as single sign-on in front of an API gives. */
  | 'login-page'
  /** 403 with the page of a web application firewall. */
  | 'waf-page'
  /** 200 with a body that says it is JSON and is not. */
  | 'broken-json';

export interface MisbehavingServer {
  readonly url: string;
  readonly port: number;
  /** Header blocks of the requests that arrived in clear, so that a test can see whether a credential was among them. */
  seen(): readonly Readonly<Record<string, string>>[];
  close(): Promise<void>;
}

export interface MisbehavingOptions {
  readonly tls?: ServerTls;
  readonly hostname?: string;
  readonly redirectTo?: string;
}

const html = { 'content-type': 'text/html; charset=utf-8' };
const json = { 'content-type': 'application/json; charset=utf-8' };
const loginPage = '<!doctype html><html><head><title>Sign in to Acme</title></head><body><form>…</form></body></html>';
const wafPage =
  '<!doctype html><html><head><title>Attention Required! | Cloudflare</title></head><body>Ray ID: 8f</body></html>';

function listenerFor(kind: Misbehaviour, options: MisbehavingOptions): RequestListener {
  return (request, response) => {
    if (kind === 'redirect') {
      response.writeHead(302, { location: `${options.redirectTo ?? 'http://127.0.0.1:9'}${request.url ?? '/'}` }).end();
    } else if (kind === 'redirect-loop') {
      response.writeHead(302, { location: request.url ?? '/' }).end();
    } else if (kind === 'login-page') {
      response.writeHead(200, html).end(loginPage);
    } else if (kind === 'waf-page') {
      response.writeHead(403, { ...html, server: 'cloudflare', 'cf-ray': '8f0000000000-AMS' }).end(wafPage);
    } else if (kind === 'broken-json') {
      response.writeHead(200, json).end('{"login": "flow-svc", ');
    } else if (kind === 'half-body') {
      response.writeHead(200, { ...json, 'content-length': '1000' });
      response.write('{"login": "flow', () => request.socket.destroy());
    } else if (kind === 'drip') {
      response.writeHead(200, json);
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    } else if (kind === 'huge-body') {
      response.writeHead(200, json);
      const chunk = `"${'x'.repeat(64 * 1024)}",`;
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.write('[');
      response.on('drain', pour);
      pour();
    } else {
      response.writeHead(200, json).end('{}');
    }
  };
}

function createMisbehaving(
  kind: Misbehaviour,
  options: MisbehavingOptions,
  listener: RequestListener,
): Server | TcpServer {
  if (kind === 'silent') return createTcpServer(() => undefined);
  if (kind === 'reset') return createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  if (kind === 'plain-http' || !options.tls) return createHttpServer(listener);
  if (kind === 'old-tls') {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    return createHttpsServer({ ...options.tls, ...old }, listener);
  }
  const asks = kind === 'client-certificate' ? { requestCert: true, rejectUnauthorized: true } : {};
  return createHttpsServer({ ...options.tls, ...asks }, listener);
}

/** Starts a server that misbehaves in one way, on 127.0.0.1 and a free port. */
export async function startMisbehavingServer(
  kind: Misbehaviour,
  options: MisbehavingOptions = {},
): Promise<MisbehavingServer> {
  const seen: Record<string, string>[] = [];
  const sockets = new Set<Socket>();
  const misbehave = listenerFor(kind, options);
  const server = createMisbehaving(kind, options, (request, response) => {
    seen.push(Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])));
    misbehave(request, response);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // A client that gives up in the middle is what these servers are for.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const close = async () => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  // A port that was just given back is the surest one on which nobody listens.
  if (kind === 'refused') await close();

  const scheme = options.tls || kind === 'plain-http' ? 'https' : 'http';
  return { url: `${scheme}://${options.hostname ?? '127.0.0.1'}:${port}`, port, seen: () => [...seen], close };
}
