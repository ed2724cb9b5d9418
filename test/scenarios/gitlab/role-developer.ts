import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the account is developer of its projects',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'access-level': 'warn' },
    services: { webhooks: 'unavailable' },
    who: 'owner',
  },
  (world) => world.setRole('acme', 'flow-svc', 30),
);
