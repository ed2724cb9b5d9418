import { goodGitLabScopes } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the administrators gave tokens a prefix of their own',
  { cause: null, outcome: 'pass', services: {} },
  (world) => {
    const token = 'acme-canary000000000001';
    world.addToken(token, { username: 'flow-svc', scopes: goodGitLabScopes });
    return { token };
  },
);
