import { onGit } from '../hosts.ts';

export const scenario = onGit(
  'a repository that uses SHA-256',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'sha256-repos': 'warn', 'token-valid': 'pass' },
    services: { repos: 'unavailable', 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
  },
  () => ({ services: ['repos'] }),
  { repositories: [{ path: 'acme/app.git', objectFormat: 'sha256' }] },
);
