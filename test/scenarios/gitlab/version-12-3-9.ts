import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 12.3.9, before the members of all levels',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'host-version': 'warn', 'token-valid': 'pass', 'access-level': 'pass' },
    services: {},
  },
  undefined,
  { version: '12.3.9' },
);
