import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the account is guest of its projects',
  { cause: 'access-level', outcome: 'fail', statuses: { 'access-level': 'fail' }, services: allLost, who: 'owner' },
  (world) => world.setRole('acme', 'flow-svc', 10),
);
