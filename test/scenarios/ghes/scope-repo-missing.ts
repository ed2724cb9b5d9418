import { goodToken } from '../../world/seeds.ts';
import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the token lacks repo',
  { cause: 'scopes', outcome: 'fail', statuses: { 'token-valid': 'pass' }, services: allLost, who: 'you' },
  (world) => world.setScopes(goodToken, ['admin:org', 'admin:repo_hook', 'admin:org_hook', 'user']),
);
