import { onGit } from '../hosts.ts';

export const scenario = onGit(
  'a private repository, and no token',
  {
    cause: 'token-valid',
    outcome: 'fail',
    services: { repos: 'unavailable', 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
    who: 'you',
  },
  () => ({ services: ['repos'], authentication: 'none', token: '' }),
);
