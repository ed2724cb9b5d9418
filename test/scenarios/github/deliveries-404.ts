import { flowHookUrl, onCloud, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'the receiver does not know the address of the webhook',
  {
    cause: 'hook-deliveries',
    outcome: 'fail',
    statuses: { 'hook-present': 'pass' },
    services: { webhooks: 'unavailable' },
  },
  (world) => {
    world.setHooks('acme', [
      {
        url: flowHookUrl,
        deliveries: Array.from({ length: 12 }, (_, index) => ({
          at: Date.now() - 600_000 - index * 600_000,
          status: 'invalid HTTP response',
          statusCode: 404,
          seconds: 0.2,
        })),
      },
    ]);
    return storedDeep;
  },
);
