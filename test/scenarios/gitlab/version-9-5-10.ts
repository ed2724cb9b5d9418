import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 9.5.10',
  { cause: null, outcome: 'warn', statuses: { 'host-version': 'warn', 'token-valid': 'pass' }, who: 'host-admin' },
  () => {},
  { version: '9.5.10' },
);
