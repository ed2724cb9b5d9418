import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 14.10.5: 2022',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'host-version': 'warn', 'token-valid': 'pass', 'access-level': 'pass' },
    services: {},
  },
  undefined,
  { version: '14.10.5' },
);
