import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the server takes more than three seconds to answer',
  { cause: null, outcome: 'warn', statuses: { latency: 'warn', 'token-valid': 'pass' }, services: {} },
  (world) =>
    world.answerWith(async ({ path }) => {
      if (path === '/api/v3/meta') await new Promise((resolve) => setTimeout(resolve, 3200));
      return undefined;
    }),
);
