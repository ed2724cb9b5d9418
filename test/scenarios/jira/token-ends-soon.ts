import { onJira } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onJira(
  'the only token of the account ends in five days',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'token-expiry': 'warn' },
    services: { repos: 'off', 'pull-requests': 'off' },
  },
  { tokens: [{ name: 'Flow', expiringAt: new Date(Date.now() + 5 * dayMs).toISOString() }] },
  undefined,
);
