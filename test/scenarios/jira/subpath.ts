import { onJira } from '../hosts.ts';

export const scenario = onJira(
  'Jira lies below a path',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'public-urls': 'pass', 'token-valid': 'pass' },
    services: { repos: 'off', 'pull-requests': 'off' },
  },
  {},
  undefined,
  { subpath: '/jira' },
);
