import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'rate limiting is off, as it comes',
  { cause: null, outcome: 'pass', services: {} },
  (world) => world.setRateLimit({ enabled: false }),
);
