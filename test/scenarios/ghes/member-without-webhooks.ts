import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the account is a member, and nobody wants webhooks',
  { cause: null, outcome: 'warn', statuses: { 'org-role': 'warn' }, services: { webhooks: 'off' } },
  (world) => {
    world.setRole('acme', 'flow-svc', 'member');
    return { services: ['repos', 'pull-requests', 'tickets'] };
  },
);
