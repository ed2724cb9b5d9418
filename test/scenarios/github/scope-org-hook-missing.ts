import { goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the token lacks admin:org_hook',
  {
    cause: 'scopes',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'org-role': 'pass' },
    services: { webhooks: 'unavailable' },
    who: 'you',
  },
  (world) => world.setScopes(goodToken, ['repo', 'admin:org', 'admin:repo_hook', 'user']),
);
