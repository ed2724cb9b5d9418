import { flowHookUrl, onCloud, ownerSeed, storedDeep } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onCloud(
  'somebody pushed yesterday, and no delivery told it',
  {
    cause: 'hook-silence',
    outcome: 'fail',
    statuses: { 'hook-present': 'pass', 'hook-enabled': 'pass', 'hook-deliveries': 'pass' },
    services: { webhooks: 'unavailable' },
    who: 'flow-admin',
  },
  (world) => {
    world.setHooks('acme', [
      { url: flowHookUrl, deliveries: [{ at: Date.now() - 60 * 3_600_000 }, { at: Date.now() - 62 * 3_600_000 }] },
    ]);
    return storedDeep;
  },
  { seed: { ...ownerSeed, repositories: [{ owner: 'acme', name: 'app', pushedAt: Date.now() - dayMs }] } },
);
