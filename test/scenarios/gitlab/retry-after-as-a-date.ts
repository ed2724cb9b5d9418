import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the limiter names a date to come back',
  { cause: null, outcome: 'unknown' },
  (world) =>
    world.answerWith(({ headers }) =>
      headers['authorization']
        ? {
            status: 429,
            headers: { 'content-type': 'text/plain', 'retry-after': new Date(Date.now() + 90_000).toUTCString() },
            body: 'Retry later\n',
          }
        : undefined,
    ),
);
