import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the server does not send its intermediate certificate',
  {
    cause: 'tls-trusted',
    outcome: 'fail',
    statuses: { 'tls-hostname': 'pass', 'answers-as-api': 'skip', 'token-valid': 'skip', scopes: 'skip' },
    services: allLost,
    who: 'host-admin',
  },
  () => {},
  { certificate: { sends: 'leaf', issuerUrl: 'http://ca.example/intermediate.crt' } },
);
