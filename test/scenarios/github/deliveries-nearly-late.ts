import { flowHookUrl, onCloud, ownerSeed, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'deliveries take nine of the ten seconds that GitHub waits',
  { cause: null, outcome: 'warn', statuses: { 'hook-deliveries': 'warn' } },
  (world) => {
    world.setHooks('acme', [
      {
        url: flowHookUrl,
        deliveries: Array.from({ length: 20 }, (_, index) => ({
          at: Date.now() - 600_000 - index * 600_000,
          seconds: 9.2,
        })),
      },
    ]);
    return storedDeep;
  },
  { seed: { ...ownerSeed, repositories: [{ owner: 'acme', name: 'app', pushedAt: Date.now() - 7_200_000 }] } },
);
