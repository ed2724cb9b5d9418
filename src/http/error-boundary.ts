import type { FastifyInstance, FastifyReply } from 'fastify';
import { noteFault } from '../core/fault.ts';
import type { Log } from '../core/log.ts';

const words: Readonly<Record<number, string>> = {
  400: 'bad request',
  404: 'not found',
  405: 'method not allowed',
  408: 'too slow',
  413: 'too large',
  414: 'address too long',
  415: 'unsupported media type',
  431: 'headers too large',
  500: 'fault',
  503: 'busy',
};

/** The few constant words that go with a refusal: nothing about the request, the bot or its parts. */
export function refusalWords(status: number): string {
  return `${words[status] ?? (status < 500 ? words[400] : words[500])}\n`;
}

export function refuse(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).type('text/plain').send(refusalWords(status));
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

const methods = ['GET', 'POST'];

/** Every request that no route answers well ends here: known statuses, constant bodies, faults of ours logged once. */
export function addErrorBoundary(server: FastifyInstance, log: Log): void {
  server.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status === 500) noteFault(log, error, { route: request.routeOptions.url ?? 'none' });
    return refuse(reply, status);
  });

  server.setNotFoundHandler((request, reply) => {
    const [path = '/'] = request.url.split('?');
    const allowed = methods.filter((method) => server.hasRoute({ method, url: path }));
    if (allowed.length === 0) return refuse(reply, 404);
    return refuse(reply.header('allow', allowed.join(', ')), 405);
  });
}
