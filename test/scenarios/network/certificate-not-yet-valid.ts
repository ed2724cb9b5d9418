import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGhes(
  'the certificate begins tomorrow',
  {
    cause: 'tls-expiry',
    outcome: 'fail',
    statuses: { 'tls-trusted': 'pass', 'answers-as-api': 'skip', 'token-valid': 'skip', scopes: 'skip' },
    services: allLost,
    who: 'host-admin',
  },
  () => {},
  { certificate: { validFrom: Date.now() + dayMs, validTo: Date.now() + 90 * dayMs } },
);
