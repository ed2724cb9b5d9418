import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'an administrator blocked the account',
  { cause: 'token-valid', outcome: 'fail', statuses: { scopes: 'skip' }, services: allLost, who: 'host-admin' },
  (world) => world.setUserState('flow-svc', 'blocked'),
);
