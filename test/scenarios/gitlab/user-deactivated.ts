import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the account was deactivated for want of use',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { 'answers-as-api': 'pass', scopes: 'skip', 'access-level': 'skip' },
    services: allLost,
  },
  (world) => world.setUserState('flow-svc', 'deactivated'),
);
