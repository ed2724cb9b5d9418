import { flowHookUrl, onCloud, ownerSeed, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'the webhook is there, and what happened was delivered',
  {
    cause: null,
    outcome: 'pass',
    statuses: {
      'hook-present': 'pass',
      'hook-config': 'pass',
      'hook-enabled': 'pass',
      'hook-deliveries': 'pass',
      'repo-imported': 'pass',
    },
    services: {},
  },
  (world) => {
    world.setHooks('acme', [
      {
        url: flowHookUrl,
        deliveries: Array.from({ length: 20 }, (_, index) => ({ at: Date.now() - index * 600_000 - 600_000 })),
      },
    ]);
    return storedDeep;
  },
  { seed: { ...ownerSeed, repositories: [{ owner: 'acme', name: 'app', pushedAt: Date.now() - 7_200_000 }] } },
);
