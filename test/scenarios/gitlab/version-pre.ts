import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab from a development build',
  { cause: null, outcome: 'pass', statuses: { 'host-version': 'pass' }, services: {} },
  undefined,
  { version: '18.7.0-pre' },
);
