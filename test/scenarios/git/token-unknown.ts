import { onGit } from '../hosts.ts';

export const scenario = onGit(
  'the server does not know the token',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { 'answers-as-api': 'pass' },
    services: { repos: 'unavailable', 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
    who: 'you',
  },
  () => ({ services: ['repos'], token: 'canary-token-of-nobody-000001' }),
);
