import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the rate limit is reached in the middle of the test',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'token-valid': 'pass', 'access-level': 'unknown', 'rate-budget': 'warn' },
  },
  (world) => world.setRateLimit({ limit: 600, remaining: 3, resetAt: Date.now() + 60_000 }),
);
