import { onJira } from '../hosts.ts';

export const scenario = onJira(
  'nothing is broken',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'host-version': 'pass', 'token-valid': 'pass', 'hook-present': 'pass' },
    services: { repos: 'off', 'pull-requests': 'off' },
  },
  {},
  undefined,
);
