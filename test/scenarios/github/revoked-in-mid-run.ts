import { goodScopes, goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the token is revoked while the test runs',
  { cause: 'token-valid', outcome: 'fail', services: allLost, who: 'you' },
  (world) =>
    world.answerWith(({ path }) => {
      const isFirst = path === '/user/memberships/orgs';
      if (isFirst) world.revokeToken(goodToken);
      return isFirst
        ? {
            status: 200,
            headers: { 'x-github-request-id': 'C0DE:7', 'x-oauth-scopes': goodScopes.join(', ') },
            body: [
              {
                state: 'active',
                role: 'admin',
                organization: { login: 'acme' },
                user: { login: 'flow-svc', type: 'User' },
              },
            ],
          }
        : undefined;
    }),
);
