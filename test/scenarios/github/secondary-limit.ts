import { onCloud } from '../hosts.ts';
import { allUnknown } from '../scenario.ts';

export const scenario = onCloud(
  'GitHub answers with its secondary limit',
  { cause: null, outcome: 'unknown', statuses: { 'token-valid': 'unknown' }, services: allUnknown },
  (world) =>
    world.answerWith(({ headers }) =>
      headers['authorization']
        ? {
            status: 403,
            headers: { 'retry-after': '60' },
            body: {
              message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
              documentation_url: 'https://docs.github.com/rest',
            },
          }
        : undefined,
    ),
);
