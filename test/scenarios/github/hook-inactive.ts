import { flowHookUrl, onCloud, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'somebody switched the webhook off',
  {
    cause: 'hook-enabled',
    outcome: 'fail',
    statuses: { 'hook-present': 'pass', 'hook-deliveries': 'skip', 'hook-silence': 'skip' },
    services: { webhooks: 'unavailable' },
    who: 'owner',
  },
  (world) => {
    world.setHooks('acme', [{ url: flowHookUrl, active: false }]);
    return storedDeep;
  },
);
