import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'nearly all calls of this minute are spent',
  { cause: null, outcome: 'warn', statuses: { 'rate-budget': 'warn', 'token-valid': 'pass' }, services: {} },
  (world) => world.setRateLimit({ limit: 2000, remaining: 60, resetAt: Date.now() + 60_000 }),
);
