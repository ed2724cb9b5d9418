import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 15.4.6-ee',
  { cause: null, outcome: 'warn', statuses: { 'host-version': 'warn', 'token-valid': 'pass' }, who: 'host-admin' },
  () => {},
  { version: '15.4.6-ee' },
);
