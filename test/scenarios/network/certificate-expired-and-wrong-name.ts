import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGhes(
  'the certificate is for another name and has expired as well',
  {
    cause: 'tls-hostname',
    outcome: 'fail',
    statuses: {
      'tls-trusted': 'pass',
      'tls-expiry': 'fail',
      'answers-as-api': 'skip',
      'token-valid': 'skip',
      scopes: 'skip',
    },
    services: allLost,
  },
  () => {},
  { certificate: { names: ['old.acme-example.com'], validFrom: Date.now() - 90 * dayMs, validTo: Date.now() - dayMs } },
);
