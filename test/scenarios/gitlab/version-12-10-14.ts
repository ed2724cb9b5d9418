import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 12.10.14',
  { cause: null, outcome: 'warn', statuses: { 'host-version': 'warn', 'token-valid': 'pass' }, who: 'host-admin' },
  () => {},
  { version: '12.10.14' },
);
