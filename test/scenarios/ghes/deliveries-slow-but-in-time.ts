import { flowHookUrl, onGhes, ownerSeed, storedDeep } from '../hosts.ts';

export const scenario = onGhes(
  'deliveries take nine seconds, which an Enterprise Server waits for',
  { cause: null, outcome: 'pass', statuses: { 'hook-deliveries': 'pass' }, services: {} },
  (world) => {
    world.setHooks('acme', [
      {
        url: flowHookUrl,
        deliveries: Array.from({ length: 20 }, (_, index) => ({
          at: Date.now() - 600_000 - index * 600_000,
          seconds: 9,
        })),
      },
    ]);
    return storedDeep;
  },
  { seed: { ...ownerSeed, repositories: [{ owner: 'acme', name: 'app', pushedAt: Date.now() - 7_200_000 }] } },
);
