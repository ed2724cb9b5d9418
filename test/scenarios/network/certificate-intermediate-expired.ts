import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the intermediate certificate expired, and the server’s own did not',
  {
    cause: 'tls-expiry',
    outcome: 'fail',
    statuses: { 'tls-trusted': 'pass', 'tls-hostname': 'pass', 'token-valid': 'skip' },
    services: allLost,
    who: 'host-admin',
  },
  undefined,
  { certificate: { signedBy: 'expired-intermediate' } },
);
