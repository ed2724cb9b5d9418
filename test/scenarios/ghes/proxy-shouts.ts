import { goodToken } from '../../world/seeds.ts';
import { onGhes } from '../hosts.ts';
import { respellHeaders } from '../proxies.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGhes(
  'a proxy writes the names of headers in capitals',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'headers-intact': 'pass', scopes: 'pass', 'token-expiry': 'pass' },
    services: {},
  },
  (world) => {
    world.setTokenExpiry(goodToken, Date.now() + 200 * dayMs);
    world.rewriteWith(respellHeaders((name) => name.toUpperCase()));
  },
);
