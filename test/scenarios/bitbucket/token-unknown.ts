import { onBitbucket } from '../hosts.ts';

export const scenario = onBitbucket(
  'the server does not know the token',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { 'answers-as-api': 'pass', 'access-level': 'skip' },
    services: { repos: 'unavailable', 'pull-requests': 'unavailable', webhooks: 'unavailable', tickets: 'off' },
    who: 'you',
  },
  {},
  () => ({ token: 'canary-token-of-nobody-000001' }),
);
