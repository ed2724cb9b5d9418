import { onGhes } from '../hosts.ts';
import { allUnknown } from '../scenario.ts';

export const scenario = onGhes(
  'GitHub answers 500 to every call with the token',
  { cause: null, outcome: 'unknown', statuses: { 'token-valid': 'unknown' }, services: allUnknown },
  (world) =>
    world.answerWith(({ headers }) =>
      headers['authorization'] ? { status: 500, body: { message: 'Server Error' } } : undefined,
    ),
);
