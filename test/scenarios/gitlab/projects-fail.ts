import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'everything answers but the list of projects, which is a 500',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass', scopes: 'pass', 'access-level': 'unknown' } },
  (world) =>
    world.answerWith(({ path }) =>
      path === '/api/v4/projects'
        ? { status: 500, headers: { 'x-request-id': '01HZ' }, body: { message: '500 Internal Server Error' } }
        : undefined,
    ),
);
