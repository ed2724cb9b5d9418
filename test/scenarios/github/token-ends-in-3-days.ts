import { goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onCloud(
  'the token ends in 3 days',
  { cause: null, outcome: 'warn', statuses: { 'token-expiry': 'warn' }, services: {}, who: 'you' },
  (world) => world.setTokenExpiry(goodToken, Date.now() + 3 * dayMs),
);
