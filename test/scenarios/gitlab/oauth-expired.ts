import { goodGitLabScopes } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the OAuth access token is two hours old',
  { cause: 'token-valid', outcome: 'fail', statuses: { scopes: 'skip' }, services: allLost },
  (world) => {
    const token = 'canary-oauth-0000000000000000000000000000000000000000000000000001';
    world.addToken(token, { username: 'flow-svc', scopes: goodGitLabScopes });
    world.expireToken(token);
    return { token, authentication: 'oauth' };
  },
);
