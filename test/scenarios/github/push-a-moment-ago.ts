import { flowHookUrl, onCloud, ownerSeed, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'somebody pushed a moment ago, and its delivery is under way',
  { cause: null, outcome: 'pass', statuses: { 'hook-silence': 'pass' }, services: {} },
  (world) => {
    world.setHooks('acme', [{ url: flowHookUrl, deliveries: [{ at: Date.now() - 20 * 3_600_000 }] }]);
    return storedDeep;
  },
  { seed: { ...ownerSeed, repositories: [{ owner: 'acme', name: 'app', pushedAt: Date.now() - 60_000 }] } },
);
