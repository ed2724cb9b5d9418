import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the administrators switched the rate limit on, and the account has used nearly all',
  { cause: null, outcome: 'warn', statuses: { 'rate-budget': 'warn', 'token-valid': 'pass' }, services: {} },
  (world) => world.setRateLimit({ enabled: true, limit: 5000, remaining: 100 }),
);
