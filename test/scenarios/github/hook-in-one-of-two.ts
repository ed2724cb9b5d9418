import { flowHookUrl, onCloud, storedDeep, twoOwnedSeed } from '../hosts.ts';

export const scenario = onCloud(
  'one of two organisations has no webhook of Flow',
  { cause: null, outcome: 'warn', statuses: { 'hook-present': 'warn' }, services: { webhooks: 'limited' } },
  (world) => {
    world.setHooks('acme', [
      {
        url: flowHookUrl,
        deliveries: Array.from({ length: 20 }, (_, index) => ({ at: Date.now() - index * 600_000 - 600_000 })),
      },
    ]);
    return storedDeep;
  },
  { seed: twoOwnedSeed },
);
