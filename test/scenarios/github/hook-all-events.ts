import { flowHookUrl, onCloud, ownerSeed, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'the webhook sends everything there is',
  { cause: null, outcome: 'pass', statuses: { 'hook-config': 'pass' }, services: {} },
  (world) => {
    world.setHooks('acme', [
      {
        url: flowHookUrl,
        events: ['*'],
        deliveries: Array.from({ length: 20 }, (_, index) => ({ at: Date.now() - index * 600_000 - 600_000 })),
      },
    ]);
    return storedDeep;
  },
  { seed: { ...ownerSeed, repositories: [{ owner: 'acme', name: 'app', pushedAt: Date.now() - 7_200_000 }] } },
);
