import { onGhes } from '../hosts.ts';
import { allUnknown } from '../scenario.ts';

export const scenario = onGhes(
  'the account’s rate limit is spent',
  { cause: null, outcome: 'unknown', statuses: { 'token-valid': 'unknown' }, services: allUnknown },
  (world) => world.setRateLimit({ enabled: true, limit: 5000, remaining: 0, resetAt: Date.now() + 3_600_000 }),
);
