import { goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the token expired',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { scopes: 'skip', 'token-expiry': 'skip' },
    services: allLost,
    who: 'you',
  },
  (world) => world.expireToken(goodGitLabToken),
);
