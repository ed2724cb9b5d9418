import { onBitbucket } from '../hosts.ts';

export const scenario = onBitbucket(
  'Bitbucket 7.21, old and working',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'host-version': 'pass', 'token-valid': 'pass' },
    services: { tickets: 'off' },
  },
  {},
  undefined,
  { version: '7.21.9' },
);
