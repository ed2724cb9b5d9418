import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the token is not known to GitHub',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { scopes: 'skip', 'token-expiry': 'skip', 'org-role': 'skip' },
    services: allLost,
    who: 'you',
  },
  () => ({ token: 'ghp_canary0000000000000000000000009999' }),
);
