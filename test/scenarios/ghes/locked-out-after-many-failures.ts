import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'too many wrong tokens locked the account out for a while',
  { cause: null, outcome: 'unknown', statuses: { 'answers-as-api': 'pass', 'token-valid': 'unknown' } },
  (world) =>
    world.answerWith(({ headers }) =>
      headers['authorization']
        ? {
            status: 403,
            headers: { 'x-github-request-id': 'C0DE:5', 'x-github-enterprise-version': '3.19.2' },
            body: {
              message: 'Maximum number of login attempts exceeded. Please try again later.',
              documentation_url: 'https://docs.github.com/rest',
            },
          }
        : undefined,
    ),
);
