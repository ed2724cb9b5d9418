import { goodScopes, goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the token could delete repositories and run the enterprise',
  { cause: null, outcome: 'warn', statuses: { scopes: 'pass', 'scope-excess': 'warn' }, services: {} },
  (world) => world.setScopes(goodToken, [...goodScopes, 'delete_repo', 'admin:enterprise']),
);
