import { onJira } from '../hosts.ts';

export const scenario = onJira(
  'Jira 10.3, whose webhooks lie on another path',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'host-version': 'pass', 'hook-present': 'pass' },
    services: { repos: 'off', 'pull-requests': 'off' },
  },
  {},
  undefined,
  { version: '10.3.1' },
);
