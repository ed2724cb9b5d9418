import { onGit } from '../hosts.ts';

export const scenario = onGit(
  'a repository that nobody ever pushed to',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'token-valid': 'pass' },
    services: { 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
  },
  () => ({ services: ['repos'] }),
  { repositories: [{ path: 'acme/app.git', isEmpty: true }] },
);
