import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGhes(
  'the certificate expired, and the token is not known either',
  {
    cause: 'tls-expiry',
    outcome: 'fail',
    statuses: { 'token-valid': 'skip', 'token-expiry': 'skip' },
    services: allLost,
    who: 'host-admin',
  },
  () => ({ token: 'ghp_canary0000000000000000000000009999' }),
  { certificate: { validFrom: Date.now() - 90 * dayMs, validTo: Date.now() - dayMs } },
);
