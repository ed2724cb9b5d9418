import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the firewall’s list lacks addresses, and the token is not known',
  { cause: 'flow-allow-list', outcome: 'fail', statuses: { 'token-valid': 'fail' }, services: allLost, who: 'network' },
  () => ({ allowList: ['10.0.0.0/8'], token: 'ghp_canary0000000000000000000000009999' }),
);
