import { goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the token has no scope at all',
  { cause: 'scopes', outcome: 'fail', services: allLost, who: 'you' },
  (world) => world.setScopes(goodToken, []),
);
