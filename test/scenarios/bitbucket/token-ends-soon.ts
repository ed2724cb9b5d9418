import { onBitbucket } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onBitbucket(
  'the token ends in five days',
  { cause: null, outcome: 'warn', statuses: { 'token-expiry': 'warn' }, services: { tickets: 'off' } },
  { tokens: [{ name: 'Flow', expiryDate: Date.now() + 5 * dayMs }] },
  undefined,
);
