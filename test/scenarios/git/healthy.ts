import { onGit } from '../hosts.ts';

export const scenario = onGit(
  'a private repository that the token opens',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'token-valid': 'pass', 'sha256-repos': 'pass' },
    services: { 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
  },
  () => ({ services: ['repos'] }),
);
