import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 16.0.9, the release that ended undated tokens',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'host-version': 'pass', 'token-valid': 'pass', 'access-level': 'pass' },
    services: {},
  },
  undefined,
  { version: '16.0.9' },
);
