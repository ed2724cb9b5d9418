import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the administrators switched the rate limit on',
  { cause: null, outcome: 'pass', statuses: { 'rate-budget': 'pass' }, services: {} },
  (world) => world.setRateLimit({ limit: 2000, remaining: 1900, resetAt: Date.now() + 60_000 }),
);
