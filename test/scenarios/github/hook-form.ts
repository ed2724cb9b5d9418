import { flowHookUrl, onCloud, ownerSeed, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'the webhook sends forms',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'hook-present': 'pass', 'hook-enabled': 'pass', 'hook-config': 'warn' },
    services: {},
  },
  (world) => {
    world.setHooks('acme', [
      {
        url: flowHookUrl,
        contentType: 'form',
        deliveries: Array.from({ length: 20 }, (_, index) => ({ at: Date.now() - index * 600_000 - 600_000 })),
      },
    ]);
    return storedDeep;
  },
  { seed: { ...ownerSeed, repositories: [{ owner: 'acme', name: 'app', pushedAt: Date.now() - 7_200_000 }] } },
);
