import { silentLog } from '../../src/core/log.ts';
import { createMetrics, createOAuthRoutes, type HttpServer, startServer } from '../../src/http/index.ts';
import type { SignInEnd } from '../../src/oauth/index.ts';
import type { Service } from './service.ts';

/** The pages around a sign-in, on a real server in front of a service that has a public address. */
export async function startSignInServer({
  oauth,
}: Pick<Service, 'oauth'>): Promise<{ readonly server: HttpServer; readonly ends: readonly SignInEnd[] }> {
  if (!oauth) throw new Error('there is no OAuth');
  const ends: SignInEnd[] = [];
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    routes: [createOAuthRoutes({ oauth, onEnd: async (end) => void ends.push(end), log: silentLog })],
    readiness: { store: async () => true, slack: async () => true },
    metrics: createMetrics(),
    load: { isOverloaded: () => false, close: () => undefined },
    log: silentLog,
  });
  return { server, ends };
}
