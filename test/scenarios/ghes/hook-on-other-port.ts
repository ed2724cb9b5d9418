import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the webhook sends to another port over plain http',
  { cause: null, outcome: 'warn', statuses: { 'hook-present': 'pass', 'hook-config': 'warn' }, services: {} },
  (world) => {
    world.setHooks('acme', [{ url: 'http://flow.pluralsight.com:8080/webhooks/1' }]);
    return { isStored: true };
  },
);
