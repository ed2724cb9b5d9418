import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the token is an impersonation token, and impersonation is switched off',
  { cause: 'token-valid', outcome: 'fail', statuses: { scopes: 'skip' }, services: allLost },
  (world) =>
    world.answerWith(({ headers, path }) =>
      headers['authorization'] && path.startsWith('/api/v4/')
        ? {
            status: 401,
            headers: { 'x-request-id': '01HZ' },
            body: {
              error: 'invalid_token',
              error_description: 'Token is an impersonation token but impersonation was disabled.',
            },
          }
        : undefined,
    ),
);
