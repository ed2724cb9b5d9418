import { onGitLab } from '../hosts.ts';
import { allLimited } from '../scenario.ts';

export const scenario = onGitLab(
  'an expected group does not have the account',
  {
    cause: 'orgs-visible',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'access-level': 'pass' },
    services: allLimited,
    who: 'owner',
    facts: { missing: ['acme-secret'] },
  },
  () => ({ organizations: ['acme', 'acme-secret'] }),
);
