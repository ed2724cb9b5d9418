import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the server takes more than three seconds to answer',
  {
    cause: null,
    outcome: 'warn',
    statuses: { latency: 'warn', 'token-valid': 'pass' },
    services: {},
  },
  (world) =>
    world.answerWith(({ path }) =>
      path === '/api/v3/meta'
        ? {
            status: 200,
            delayMs: 3200,
            headers: { 'x-github-request-id': 'C0DE:C', 'x-github-enterprise-version': world.version() },
            body: { verifiable_password_authentication: true, installed_version: world.version() },
          }
        : undefined,
    ),
);
