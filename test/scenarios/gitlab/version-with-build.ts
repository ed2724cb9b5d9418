import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the version carries the number of its package',
  { cause: null, outcome: 'pass', statuses: { 'host-version': 'pass' }, services: {} },
  undefined,
  { version: '17.9.1-ee.0' },
);
