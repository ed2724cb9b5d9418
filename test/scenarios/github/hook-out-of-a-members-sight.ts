import { flowHookUrl, onCloud, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'the account is a member, who may not see webhooks',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'org-role': 'warn', 'hook-present': 'skip', 'hook-enabled': 'skip', 'hook-deliveries': 'skip' },
    services: { webhooks: 'unavailable' },
    who: 'owner',
  },
  (world) => {
    world.setRole('acme', 'flow-svc', 'member');
    world.setHooks('acme', [{ url: flowHookUrl }]);
    return storedDeep;
  },
);
