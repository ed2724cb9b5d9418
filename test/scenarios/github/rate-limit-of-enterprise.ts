import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the enterprise gives the account fifteen thousand calls',
  { cause: null, outcome: 'pass', statuses: { 'rate-budget': 'pass' }, services: {} },
  (world) => world.setRateLimit({ limit: 15_000, remaining: 14_000 }),
);
