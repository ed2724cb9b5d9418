import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the Community Edition',
  { cause: null, outcome: 'pass', statuses: { 'host-version': 'pass' }, services: {} },
  undefined,
  { version: '17.11.4' },
);
