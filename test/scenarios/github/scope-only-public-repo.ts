import { goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the token has public_repo where repo is needed',
  {
    cause: 'scopes',
    outcome: 'fail',
    services: { repos: 'limited', 'pull-requests': 'limited', tickets: 'limited', webhooks: 'unavailable' },
    who: 'you',
  },
  (world) => world.setScopes(goodToken, ['public_repo', 'admin:org', 'admin:repo_hook', 'admin:org_hook', 'user']),
);
