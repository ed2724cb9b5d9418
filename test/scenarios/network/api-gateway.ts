import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'an API gateway answers 403 in JSON of its own',
  { cause: 'answers-as-api', outcome: 'fail', statuses: { 'token-valid': 'skip' }, services: allLost, who: 'network' },
  (world) =>
    world.answerWith(() => ({
      status: 403,
      headers: { 'x-amzn-requestid': '5e1c', 'x-amzn-errortype': 'ForbiddenException' },
      body: { message: 'Forbidden' },
    })),
);
