import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab 18.4.1-ee',
  { cause: null, outcome: 'pass', statuses: { 'host-version': 'pass', 'token-valid': 'pass' } },
  () => {},
  { version: '18.4.1-ee' },
);
