import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the account is suspended',
  { cause: 'token-valid', outcome: 'fail', statuses: { 'answers-as-api': 'pass', scopes: 'skip' }, services: allLost },
  (world) =>
    world.answerWith(({ headers }) =>
      headers['authorization']
        ? {
            status: 403,
            headers: { 'x-github-request-id': 'C0DE:6', 'x-github-enterprise-version': '3.19.2' },
            body: { message: 'Sorry. Your account was suspended.', documentation_url: 'https://docs.github.com/rest' },
          }
        : undefined,
    ),
);
