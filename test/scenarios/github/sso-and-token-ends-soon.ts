import { goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';
import { dayMs } from '../stage.ts';

export const scenario = onCloud(
  'the token ends in three days, and single sign-on keeps it out besides',
  {
    cause: 'sso-authorised',
    outcome: 'fail',
    statuses: { 'token-expiry': 'warn', 'token-valid': 'pass' },
    services: allLost,
    who: 'you',
  },
  (world) => {
    world.setTokenExpiry(goodToken, Date.now() + 3 * dayMs);
    world.refuse('acme', 'sso');
    return { organizations: ['acme'] };
  },
);
