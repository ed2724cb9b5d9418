import { flowHookUrl, onCloud, ownerSeed, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'one delivery in a hundred failed, and all since then arrived',
  { cause: null, outcome: 'pass', statuses: { 'hook-deliveries': 'pass' }, services: {} },
  (world) => {
    world.setHooks('acme', [
      {
        url: flowHookUrl,
        deliveries: Array.from({ length: 100 }, (_, index) => ({
          at: Date.now() - 600_000 - index * 600_000,
          ...(index === 40 ? { status: 'invalid HTTP response', statusCode: 502 } : {}),
        })),
      },
    ]);
    return storedDeep;
  },
  { seed: { ...ownerSeed, repositories: [{ owner: 'acme', name: 'app', pushedAt: Date.now() - 7_200_000 }] } },
);
