import type { FastifyInstance, FastifyReply } from 'fastify';
import { noteFault } from '../core/fault.ts';
import type { Log } from '../core/log.ts';
import { refusalWords } from './refusal-words.ts';

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
