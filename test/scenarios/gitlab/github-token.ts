import { goodToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'a GitHub token was pasted',
  { cause: 'token-kind', outcome: 'fail', statuses: { 'token-valid': 'skip' }, services: allLost, who: 'you' },
  () => ({ token: goodToken }),
);
