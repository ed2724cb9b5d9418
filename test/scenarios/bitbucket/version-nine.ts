import { onBitbucket } from '../hosts.ts';

export const scenario = onBitbucket(
  'Bitbucket 9.4',
  { cause: null, outcome: 'pass', statuses: { 'host-version': 'pass' }, services: { tickets: 'off' } },
  {},
  undefined,
  { version: '9.4.2' },
);
