import { goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'external_url is private, and the token may only read',
  {
    cause: 'public-urls',
    outcome: 'fail',
    statuses: { scopes: 'fail', 'token-valid': 'pass' },
    services: allLost,
    who: 'host-admin',
  },
  (world) => {
    world.setPublicUrl('http://gitlab.local');
    world.setScopes(goodGitLabToken, ['read_api', 'read_user', 'read_repository']);
  },
);
