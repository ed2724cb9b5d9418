import { goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the token lacks read_repository',
  { cause: 'scopes', outcome: 'fail', services: { repos: 'unavailable' }, who: 'you' },
  (world) => world.setScopes(goodGitLabToken, ['api', 'read_user']),
);
