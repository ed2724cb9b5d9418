import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the account never accepted its invitation',
  { cause: 'org-role', outcome: 'fail', services: allLost, who: 'you' },
  (world) => world.setRole('acme', 'flow-svc', 'admin', 'pending'),
);
