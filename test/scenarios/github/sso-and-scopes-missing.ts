import { goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the token lacks scopes, and single sign-on keeps it out besides',
  {
    cause: 'scopes',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'sso-authorised': 'fail' },
    services: allLost,
  },
  (world) => {
    world.setScopes(goodToken, ['repo', 'admin:org', 'user']);
    world.refuse('acme', 'sso');
    return { organizations: ['acme'] };
  },
);
