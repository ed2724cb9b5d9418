import { flowHookUrl, onGhes, storedDeep } from '../hosts.ts';

export const scenario = onGhes(
  'every delivery ends with “failed to connect to network”',
  {
    cause: 'hook-deliveries',
    outcome: 'fail',
    statuses: { 'hook-present': 'pass', 'hook-enabled': 'pass', 'hook-config': 'pass' },
    services: { webhooks: 'unavailable' },
    who: 'network',
  },
  (world) => {
    world.setHooks('acme', [
      {
        url: flowHookUrl,
        deliveries: Array.from({ length: 12 }, (_, index) => ({
          at: Date.now() - 600_000 - index * 600_000,
          status: 'failed to connect to network',
          statusCode: 0,
          seconds: 0.1,
        })),
      },
    ]);
    return storedDeep;
  },
);
