import { flowHookUrl, onGhes, storedDeep } from '../hosts.ts';

export const scenario = onGhes(
  'the server is too old for lists of deliveries',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'host-version': 'warn', 'hook-present': 'pass', 'hook-enabled': 'pass', 'hook-deliveries': 'unknown' },
    services: {},
  },
  (world) => {
    world.setHooks('acme', [{ url: flowHookUrl }]);
    world.answerWith(({ path }) =>
      path.endsWith('/deliveries')
        ? {
            status: 404,
            headers: { 'x-github-enterprise-version': '2.22.9', 'x-github-request-id': 'C0DE:3' },
            body: { message: 'Not Found', documentation_url: 'https://docs.github.com/enterprise/2.22/v3' },
          }
        : undefined,
    );
    return storedDeep;
  },
  { version: '2.22.9' },
);
