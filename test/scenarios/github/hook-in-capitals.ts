import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the webhook’s host is written in capitals',
  { cause: null, outcome: 'pass', statuses: { 'hook-present': 'pass' }, services: {} },
  (world) => {
    world.setHooks('acme', [{ url: 'https://FLOW.pluralsight.com/webhooks/1' }]);
    return { isStored: true };
  },
);
