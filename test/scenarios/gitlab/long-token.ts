import { goodGitLabScopes } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'a token in the new long form',
  { cause: null, outcome: 'pass', services: {} },
  (world) => {
    const token = 'glpat-canary000000000000000000000.01.0z1abcdef';
    world.addToken(token, { username: 'flow-svc', scopes: goodGitLabScopes });
    return { token };
  },
);
