import { goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the token has api alone, on a server that tells no scopes',
  { cause: null, outcome: 'warn', statuses: { 'host-version': 'warn', 'token-valid': 'pass' } },
  (world) => world.setScopes(goodGitLabToken, ['api']),
  { version: '13.12.15-ee' },
);
