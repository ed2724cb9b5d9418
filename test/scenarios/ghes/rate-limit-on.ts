import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the administrators switched the rate limit on',
  { cause: null, outcome: 'pass', statuses: { 'rate-budget': 'pass' }, services: {} },
  (world) => world.setRateLimit({ enabled: true, limit: 5000, remaining: 4800 }),
);
