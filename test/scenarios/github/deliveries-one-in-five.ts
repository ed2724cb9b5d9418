import { flowHookUrl, onCloud, ownerSeed, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'one in five deliveries fails',
  { cause: null, outcome: 'warn', statuses: { 'hook-deliveries': 'warn' }, services: { webhooks: 'limited' } },
  (world) => {
    world.setHooks('acme', [
      {
        url: flowHookUrl,
        deliveries: Array.from({ length: 50 }, (_, index) => ({
          at: Date.now() - 600_000 - index * 600_000,
          ...(index % 5 === 2 ? { status: 'timed out', statusCode: 0, seconds: 10 } : {}),
        })),
      },
    ]);
    return storedDeep;
  },
  { seed: { ...ownerSeed, repositories: [{ owner: 'acme', name: 'app', pushedAt: Date.now() - 7_200_000 }] } },
);
