import { goodToken } from '../../world/seeds.ts';
import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the token lacks admin:repo_hook, which repo does the work of',
  { cause: null, outcome: 'warn', statuses: { scopes: 'warn' }, services: {}, who: 'you' },
  (world) => world.setScopes(goodToken, ['repo', 'admin:org', 'admin:org_hook', 'user']),
);
