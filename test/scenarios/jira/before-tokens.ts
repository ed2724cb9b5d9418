import { onJira } from '../hosts.ts';

export const scenario = onJira(
  'Jira 8.5, which knows no personal access tokens and takes none',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { 'right-product': 'pass' },
    services: { repos: 'off', 'pull-requests': 'off', tickets: 'unavailable', webhooks: 'unavailable' },
  },
  {},
  () => ({ token: 'canary-token-of-nobody-000001' }),
  { version: '8.5.19' },
);
