import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the wildcard covers one level, and the name has two',
  {
    cause: 'tls-hostname',
    outcome: 'fail',
    statuses: { 'tls-trusted': 'pass', 'token-valid': 'skip' },
    services: allLost,
    who: 'host-admin',
  },
  undefined,
  { certificate: { names: ['*.example.com', '*.com'] } },
);
