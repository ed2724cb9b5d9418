import { onCloud, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'the organisation has webhooks of other tools, and none of Flow',
  { cause: 'hook-present', outcome: 'fail', services: { webhooks: 'unavailable' }, who: 'flow-admin' },
  (world) => {
    world.setHooks('acme', [
      { url: 'https://ci.example.com/hook' },
      { url: 'https://hooks.example.com/flow.pluralsight.com' },
    ]);
    return storedDeep;
  },
);
