import { goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the token was revoked',
  { cause: 'token-valid', outcome: 'fail', statuses: { scopes: 'skip' }, services: allLost, who: 'you' },
  (world) => world.revokeToken(goodGitLabToken),
);
