import { flowHookUrl, onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the webhook is there twice',
  { cause: null, outcome: 'warn', statuses: { 'hook-present': 'pass', 'hook-config': 'warn' }, services: {} },
  (world) => {
    world.setHooks('acme', [{ url: flowHookUrl }, { url: flowHookUrl }]);
    return { isStored: true };
  },
);
