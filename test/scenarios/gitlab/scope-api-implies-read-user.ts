import { goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the token has api, which reads users too',
  { cause: null, outcome: 'pass', services: {} },
  (world) => world.setScopes(goodGitLabToken, ['api', 'read_repository']),
);
