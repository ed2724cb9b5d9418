import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 10.8.7: 2018',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'host-version': 'warn', 'token-valid': 'pass', 'access-level': 'pass' },
    services: {},
  },
  undefined,
  { version: '10.8.7' },
);
