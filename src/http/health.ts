import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** What the bot needs to do its work; each answers whether it is there, and never throws. */
export interface Readiness {
  readonly store: () => Promise<boolean>;
  readonly slack: () => Promise<boolean>;
}

const longestWaitMs = 3000;

async function withinTime(asked: Promise<boolean>): Promise<boolean> {
  const { promise: tooLate, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), longestWaitMs);
  try {
    return await Promise.race([asked.catch(() => false), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** The pages that machines look at: alive, ready, numbers. They tell nothing about anybody. */
export function addHealthRoutes(server: FastifyInstance, readiness: Readiness, metrics: Metrics): void {
  server.get('/healthz', (_request, reply) => reply.type('text/plain').send('ok\n'));

  server.get('/readyz', async (_request, reply) => {
    const [store, slack] = await Promise.all([withinTime(readiness.store()), withinTime(readiness.slack())]);
    if (store && slack) return reply.type('text/plain').send('ready\n');
    const missing = [...(store ? [] : ['store']), ...(slack ? [] : ['slack'])];
    return reply
      .code(503)
      .type('text/plain')
      .send(`not ready: ${missing.join(', ')}\n`);
  });

  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.render()));
}
