import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'a self-signed certificate for another name, as an appliance comes out of the box',
  {
    cause: 'tls-trusted',
    outcome: 'fail',
    statuses: { 'tls-hostname': 'fail', 'answers-as-api': 'skip', 'token-valid': 'skip', scopes: 'skip' },
    services: allLost,
  },
  () => {},
  { certificate: { signedBy: 'itself', names: ['appliance.local'] } },
);
