import { flowHookUrl, onCloud, ownerSeed, storedDeep } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onCloud(
  'nobody pushed for a month, and nothing was delivered',
  { cause: null, outcome: 'pass', statuses: { 'hook-present': 'pass', 'hook-deliveries': 'unknown' }, services: {} },
  (world) => {
    world.setHooks('acme', [{ url: flowHookUrl }]);
    return storedDeep;
  },
  { seed: { ...ownerSeed, repositories: [{ owner: 'acme', name: 'app', pushedAt: Date.now() - 30 * dayMs }] } },
);
