import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 15.5.0',
  { cause: null, outcome: 'pass', statuses: { 'host-version': 'pass', 'token-valid': 'pass' } },
  () => {},
  { version: '15.5.0' },
);
