import { goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the token may fetch with Git and nothing else, on a server that tells no scopes',
  { cause: 'scopes', outcome: 'fail', services: allLost },
  (world) => world.setScopes(goodGitLabToken, ['read_repository']),
  { version: '13.12.15-ee' },
);
