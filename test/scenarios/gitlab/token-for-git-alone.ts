import { goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the token may fetch with Git, and nothing else',
  { cause: 'scopes', outcome: 'fail', services: allLost },
  (world) => world.setScopes(goodGitLabToken, ['read_repository']),
);
