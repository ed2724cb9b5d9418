import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the client secret of the OAuth app is not the one the server knows',
  { cause: 'oauth-client', outcome: 'fail', statuses: { 'token-valid': 'pass' }, who: 'flow-admin' },
  (world) => {
    world.answerWith(({ path }) =>
      path.startsWith('/api/v3/applications/')
        ? {
            status: 401,
            headers: { 'x-github-request-id': 'C0DE:9' },
            body: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest', status: '401' },
          }
        : undefined,
    );
    return { authentication: 'oauth', client: { id: 'Iv1.flow', secret: 'canary-client-secret-0001' } };
  },
);
