import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 13.12.15: 2021',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'host-version': 'warn', 'token-valid': 'pass', 'access-level': 'pass' },
    services: {},
  },
  undefined,
  { version: '13.12.15' },
);
