import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { type FastifyInstance, type FastifyPluginAsync, fastify } from 'fastify';
import type { Log } from '../core/log.ts';
import { addErrorBoundary, refuse } from './error-boundary.ts';
import { addHealthRoutes, type Readiness } from './health.ts';
import type { LoadGauge } from './load-gauge.ts';
import type { Metrics } from './metrics.ts';
import { refusalWords } from './refusal-words.ts';
import type { Front } from './webhook-front.ts';

export interface ServerParts {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Slack's receiver and whatever else answers requests. */
  readonly routes: readonly FastifyPluginAsync[];
  /** Sees every request first, and answers its own. */
  readonly front?: Front | undefined;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  readonly load: LoadGauge;
  readonly log: Log;
}

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** Lets go of the port; requests that are being answered are finished first. */
  close(): Promise<void>;
}

const limits = {
  bodyBytes: 1024 * 1024,
  headersMs: 10_000,
  requestMs: 15_000,
  keepAliveMs: 65_000,
  /** How often Node looks for those that are too slow. */
  checkingMs: 2000,
  connections: 2000,
};

/** What Node itself could not read as HTTP gets the same constant words. */
function refuseConnection(error: Error, socket: Socket): void {
  if ('code' in error && error.code === 'ECONNRESET') return;
  const code = 'code' in error ? error.code : undefined;
  const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = refusalWords(status);
  if (socket.writable) {
    socket.end(
      `HTTP/1.1 ${status} Refused\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
}

function countRequests(server: FastifyInstance, { metrics }: ServerParts): void {
  const countRequest = metrics.counter('flow_http_requests_total', 'Requests by route and status.', [
    'route',
    'status',
  ]);
  server.addHook('onResponse', async (request, reply) => {
    countRequest({ route: request.routeOptions.url ?? 'none', status: `${reply.statusCode}` });
  });
}

function shedLoad(server: FastifyInstance, load: LoadGauge): void {
  server.addHook('onRequest', async (request, reply) => {
    // Whoever restarts what does not answer must not restart what is merely busy.
    if (request.routeOptions.url === '/healthz' || !load.isOverloaded()) return;
    await refuse(reply.header('retry-after', '1'), 503);
  });
}

function createListener(front: Front | undefined, handle: RequestListener): Server {
  const options = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkingMs,
  };
  const listener: RequestListener = (request, response) => {
    if (!front?.(request, response)) handle(request, response);
  };
  return createServer(options, listener);
}

/** Starts the one HTTP server of the bot. Rejects when the port cannot be had. */
export async function startServer(parts: ServerParts): Promise<HttpServer> {
  const server: FastifyInstance<Server> = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    serverFactory: (handle) => createListener(parts.front, handle),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: refuseConnection,
    frameworkErrors: (_error, _request, reply) => void refuse(reply, 400),
  });
  server.server.maxConnections = limits.connections;

  addErrorBoundary(server, parts.log);
  countRequests(server, parts);
  shedLoad(server, parts.load);
  addHealthRoutes(server, parts.readiness, parts.metrics);
  for (const routes of parts.routes) await server.register(routes);

  await server.listen({ host: parts.host, port: parts.port });
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : parts.port;
  parts.log.info({ host: parts.host, port }, 'listening');

  return {
    url: `http://${parts.host.includes(':') ? `[${parts.host}]` : parts.host}:${port}`,
    port,
    async close() {
      parts.load.close();
      await server.close();
    },
  };
}
