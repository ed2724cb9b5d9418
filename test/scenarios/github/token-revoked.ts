import { goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the token was revoked',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { scopes: 'skip', 'token-expiry': 'skip' },
    services: allLost,
    who: 'you',
  },
  (world) => world.revokeToken(goodToken),
);
