import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the token is not known to GitLab',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { scopes: 'skip', 'token-expiry': 'skip', 'access-level': 'skip' },
    services: allLost,
    who: 'you',
  },
  () => ({ token: 'glpat-canary-unknown-0001' }),
);
