import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 11.11.8: 2019',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'host-version': 'warn', 'token-valid': 'pass', 'access-level': 'pass' },
    services: {},
  },
  undefined,
  { version: '11.11.8' },
);
