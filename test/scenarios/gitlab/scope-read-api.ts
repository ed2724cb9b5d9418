import { goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the token has read_api where api is needed',
  { cause: 'scopes', outcome: 'fail', services: { webhooks: 'unavailable' }, who: 'you' },
  (world) => world.setScopes(goodGitLabToken, ['read_api', 'read_user', 'read_repository']),
);
