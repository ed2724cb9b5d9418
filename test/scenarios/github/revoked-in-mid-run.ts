import { goodScopes, goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the token is revoked while the test runs',
  { cause: 'token-valid', outcome: 'fail', services: allLost, who: 'you' },
  (world) =>
    world.answerWith(({ path }) => {
      if (path === '/user') world.revokeToken(goodToken);
      return path === '/user'
        ? {
            status: 200,
            headers: { 'x-github-request-id': 'C0DE:7', 'x-oauth-scopes': goodScopes.join(', ') },
            body: { login: 'flow-svc', id: 1, type: 'User' },
          }
        : undefined;
    }),
);
