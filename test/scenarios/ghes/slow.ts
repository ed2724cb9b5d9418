import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'every answer takes a third of a second',
  { cause: null, outcome: 'pass', services: {} },
  (world) => world.delayAnswers(300),
);
