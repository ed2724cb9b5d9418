import { goodToken } from '../../world/seeds.ts';
import { onGhes } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGhes(
  'the token ends in 29 days',
  { cause: null, outcome: 'warn', statuses: { 'token-expiry': 'warn' }, services: {}, who: 'you' },
  (world) => world.setTokenExpiry(goodToken, Date.now() + 29 * dayMs),
);
