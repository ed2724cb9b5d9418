import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 8.17.8',
  {
    cause: 'host-version',
    outcome: 'fail',
    statuses: { 'host-version': 'fail', 'token-valid': 'pass' },
    who: 'host-admin',
  },
  () => {},
  { version: '8.17.8' },
);
