import { goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onCloud(
  'the token ends in twelve hours',
  { cause: null, outcome: 'warn', statuses: { 'token-expiry': 'warn', 'token-valid': 'pass' }, services: {} },
  (world) => world.setTokenExpiry(goodToken, Date.now() + dayMs / 2),
);
