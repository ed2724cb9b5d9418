import { onJira } from '../hosts.ts';

export const scenario = onJira(
  'the base URL is a name that only the inside knows',
  {
    cause: 'public-urls',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass' },
    services: { repos: 'off', 'pull-requests': 'off', tickets: 'unavailable', webhooks: 'unavailable' },
    who: 'host-admin',
  },
  { baseUrl: 'http://jira.corp:8080' },
  undefined,
);
