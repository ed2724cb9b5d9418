import { onJira } from '../hosts.ts';

export const scenario = onJira(
  'the server does not know the token',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { 'answers-as-api': 'pass', 'hook-present': 'skip' },
    services: { repos: 'off', 'pull-requests': 'off', tickets: 'unavailable', webhooks: 'unavailable' },
    who: 'you',
  },
  {},
  () => ({ token: 'canary-token-of-nobody-000001' }),
);
