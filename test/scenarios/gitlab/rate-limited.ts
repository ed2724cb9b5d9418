import { onGitLab } from '../hosts.ts';
import { allUnknown } from '../scenario.ts';

export const scenario = onGitLab(
  'GitLab’s limiter answers',
  { cause: null, outcome: 'unknown', services: allUnknown },
  (world) =>
    world.answerWith(({ headers }) =>
      headers['authorization']
        ? { status: 429, headers: { 'content-type': 'text/plain', 'retry-after': '60' }, body: 'Retry later' }
        : undefined,
    ),
);
