import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the account demands DPoP of every token',
  { cause: 'token-valid', outcome: 'fail', statuses: { scopes: 'skip' }, services: allLost },
  (world) =>
    world.answerWith(({ headers, path }) =>
      headers['authorization'] && path.startsWith('/api/v4/')
        ? {
            status: 401,
            headers: { 'x-request-id': '01HZ' },
            body: { error: 'dpop_error', error_description: 'DPoP validation error: DPoP header is missing' },
          }
        : undefined,
    ),
);
