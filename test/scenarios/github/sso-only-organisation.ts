import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the only organisation wants the token authorised for single sign-on',
  {
    cause: 'sso-authorised',
    outcome: 'fail',
    statuses: {
      'token-valid': 'pass',
      scopes: 'pass',
      'org-role': 'skip',
      'repos-visible': 'skip',
      'hook-present': 'skip',
    },
    services: allLost,
    who: 'you',
    facts: { organizations: ['acme'] },
  },
  (world) => {
    world.refuse('acme', 'sso');
    return { organizations: ['acme'] };
  },
);
