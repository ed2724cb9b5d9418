import { goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the token manages repository hooks by its repo scope alone',
  { cause: null, outcome: 'warn', statuses: { scopes: 'warn' }, services: {}, facts: { missing: ['admin:repo_hook'] } },
  (world) => world.setScopes(goodToken, ['repo', 'admin:org', 'admin:org_hook', 'user']),
);
