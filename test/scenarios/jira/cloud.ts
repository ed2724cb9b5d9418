import { onJira } from '../hosts.ts';

export const scenario = onJira(
  'a Jira Cloud was given',
  {
    cause: 'right-product',
    outcome: 'fail',
    statuses: { 'token-valid': 'skip' },
    services: { repos: 'off', 'pull-requests': 'off', tickets: 'unavailable', webhooks: 'unavailable' },
    who: 'you',
  },
  { deploymentType: 'Cloud' },
  undefined,
  { version: '1001.0.0-SNAPSHOT' },
);
