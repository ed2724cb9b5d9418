import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the server is in private mode',
  { cause: null, outcome: 'pass', statuses: { 'answers-as-api': 'pass' }, services: {} },
  (world) => world.setPrivateMode(true),
);
