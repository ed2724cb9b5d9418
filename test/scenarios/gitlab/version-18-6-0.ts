import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 18.6.0, the newest',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'host-version': 'pass', 'token-valid': 'pass', 'access-level': 'pass' },
    services: {},
  },
  undefined,
  { version: '18.6.0-ee' },
);
