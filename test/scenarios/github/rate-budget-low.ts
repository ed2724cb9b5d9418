import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'another tool has spent nearly all calls of the account',
  { cause: null, outcome: 'warn', statuses: { 'rate-budget': 'warn', 'token-valid': 'pass' }, services: {} },
  (world) => world.setRateLimit({ remaining: 240 }),
);
