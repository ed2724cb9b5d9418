import { onGhes } from '../hosts.ts';
import { allLimited } from '../scenario.ts';

export const scenario = onGhes(
  'an expected organisation is not on the server',
  {
    cause: 'orgs-visible',
    outcome: 'fail',
    statuses: { 'org-role': 'pass', 'token-valid': 'pass' },
    services: allLimited,
    who: 'owner',
    facts: { missing: ['acme-secret'] },
  },
  () => ({ organizations: ['acme', 'acme-secret'] }),
);
