import { onBitbucket } from '../hosts.ts';

export const scenario = onBitbucket(
  'nothing is broken',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'host-version': 'pass', 'token-valid': 'pass', 'access-level': 'pass' },
    services: { tickets: 'off' },
  },
  {},
  undefined,
);
