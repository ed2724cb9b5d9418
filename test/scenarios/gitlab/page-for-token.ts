import { onGitLab } from '../hosts.ts';
import { allUnknown } from '../scenario.ts';

export const scenario = onGitLab(
  'a proxy answers a page to every call with a token',
  {
    cause: null,
    outcome: 'unknown',
    statuses: { 'answers-as-api': 'pass', 'token-valid': 'unknown' },
    services: allUnknown,
  },
  (world) =>
    world.answerWith(({ headers }) =>
      headers['authorization']
        ? { status: 200, headers: { 'content-type': 'text/html' }, body: '<title>Sign in</title>' }
        : undefined,
    ),
);
