import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the certificate is for another name',
  {
    cause: 'tls-hostname',
    outcome: 'fail',
    statuses: {
      'tls-trusted': 'pass',
      'tls-expiry': 'pass',
      'answers-as-api': 'skip',
      'token-valid': 'skip',
      scopes: 'skip',
    },
    services: allLost,
    who: 'host-admin',
  },
  () => {},
  { certificate: { names: ['other.acme-example.com'] } },
);
