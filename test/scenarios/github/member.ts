import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the account is a member, not an owner',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'org-role': 'warn', scopes: 'pass' },
    services: { webhooks: 'unavailable' },
    who: 'owner',
  },
  (world) => world.setRole('acme', 'flow-svc', 'member'),
);
