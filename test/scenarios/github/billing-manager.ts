import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the account is a billing manager only',
  { cause: 'org-role', outcome: 'fail', services: allLost, who: 'owner' },
  (world) => world.setRole('acme', 'flow-svc', 'billing_manager'),
);
