import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the server signed its certificate itself',
  {
    cause: 'tls-trusted',
    outcome: 'fail',
    statuses: {
      'tls-hostname': 'pass',
      'tls-expiry': 'pass',
      'answers-as-api': 'skip',
      'token-valid': 'skip',
      scopes: 'skip',
    },
    services: allLost,
    who: 'host-admin',
  },
  () => {},
  { certificate: { signedBy: 'itself' } },
);
