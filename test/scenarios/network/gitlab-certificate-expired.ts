import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGitLab(
  'the certificate expired yesterday',
  {
    cause: 'tls-expiry',
    outcome: 'fail',
    statuses: {
      'tls-trusted': 'pass',
      'tls-hostname': 'pass',
      'answers-as-api': 'skip',
      'token-valid': 'skip',
      scopes: 'skip',
    },
    services: allLost,
    who: 'host-admin',
  },
  () => {},
  { certificate: { validFrom: Date.now() - 90 * dayMs, validTo: Date.now() - dayMs } },
);
