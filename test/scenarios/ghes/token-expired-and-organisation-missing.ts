import { goodToken } from '../../world/seeds.ts';
import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the token expired, and an expected organisation was never there',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { 'orgs-visible': 'skip', 'org-role': 'skip', scopes: 'skip', 'token-expiry': 'skip' },
    services: allLost,
    who: 'you',
  },
  (world) => {
    world.expireToken(goodToken);
    return { organizations: ['acme-secret'] };
  },
);
