import { goodGitLabScopes } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'connected by OAuth',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'token-valid': 'pass', scopes: 'pass', 'access-level': 'pass' },
    services: {},
  },
  (world) => {
    const token = 'canary-oauth-0000000000000000000000000000000000000000000000000001';
    world.addToken(token, { username: 'flow-svc', scopes: goodGitLabScopes });
    world.answerWith(({ path }) =>
      path === '/api/v4/personal_access_tokens/self'
        ? {
            status: 400,
            headers: { 'x-request-id': '01HZ' },
            body: { message: '400 Bad request - This endpoint requires token type to be a personal access token' },
          }
        : undefined,
    );
    return { token, authentication: 'oauth' };
  },
);
