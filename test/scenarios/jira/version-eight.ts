import { onJira } from '../hosts.ts';

export const scenario = onJira(
  'Jira 8.20, old and working',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'host-version': 'pass', 'token-valid': 'pass' },
    services: { repos: 'off', 'pull-requests': 'off' },
  },
  {},
  undefined,
  { version: '8.20.30' },
);
