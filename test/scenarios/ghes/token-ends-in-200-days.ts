import { goodToken } from '../../world/seeds.ts';
import { onGhes } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGhes(
  'the token ends in 200 days',
  { cause: null, outcome: 'pass', statuses: { 'token-expiry': 'pass' }, services: {} },
  (world) => world.setTokenExpiry(goodToken, Date.now() + 200 * dayMs),
);
