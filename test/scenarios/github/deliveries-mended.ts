import { flowHookUrl, onCloud, ownerSeed, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'deliveries failed for a day, and arrive again',
  { cause: null, outcome: 'warn', statuses: { 'hook-present': 'pass' }, services: { webhooks: 'limited' } },
  (world) => {
    world.setHooks('acme', [
      {
        url: flowHookUrl,
        deliveries: Array.from({ length: 40 }, (_, index) => ({
          at: Date.now() - 600_000 - index * 1_800_000,
          ...(index > 9 ? { status: 'failed to connect to host', statusCode: 0 } : {}),
        })),
      },
    ]);
    return storedDeep;
  },
  { seed: { ...ownerSeed, repositories: [{ owner: 'acme', name: 'app', pushedAt: Date.now() - 7_200_000 }] } },
);
