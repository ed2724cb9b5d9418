import { flowHookUrl, onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'an old webhook of Flow is switched off, and the new one works',
  { cause: null, outcome: 'pass', statuses: { 'hook-present': 'pass' }, services: {} },
  (world) => {
    world.setHooks('acme', [{ url: 'https://flow.pluralsight.com/webhooks/0', active: false }, { url: flowHookUrl }]);
    return { isStored: true };
  },
);
