import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'a release candidate',
  { cause: null, outcome: 'pass', statuses: { 'host-version': 'pass' }, services: {} },
  undefined,
  { version: '18.7.0-rc42-ee' },
);
