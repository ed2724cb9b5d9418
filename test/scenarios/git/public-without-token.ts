import { onGit } from '../hosts.ts';

export const scenario = onGit(
  'a public repository, and no token',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'answers-as-api': 'pass' },
    services: { 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
  },
  () => ({ services: ['repos'], authentication: 'none', token: '' }),
  { repositories: [{ path: 'acme/app.git', isPublic: true }] },
);
