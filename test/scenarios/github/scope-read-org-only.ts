import { goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the token has read:org where admin:org is asked for',
  { cause: 'scopes', outcome: 'fail', services: { webhooks: 'unavailable' }, who: 'you' },
  (world) => world.setScopes(goodToken, ['repo', 'read:org', 'admin:repo_hook', 'admin:org_hook', 'user']),
);
