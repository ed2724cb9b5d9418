import { goodToken } from '../../world/seeds.ts';
import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the token expired',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { scopes: 'skip', 'token-expiry': 'skip' },
    services: allLost,
    who: 'you',
  },
  (world) => world.expireToken(goodToken),
);
