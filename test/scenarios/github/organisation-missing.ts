import { onCloud } from '../hosts.ts';
import { allLimited } from '../scenario.ts';

export const scenario = onCloud(
  'an expected organisation does not have the account',
  {
    cause: 'orgs-visible',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'org-role': 'pass' },
    services: allLimited,
    who: 'owner',
    facts: { missing: ['acme-secret'] },
  },
  () => ({ organizations: ['acme', 'acme-secret'] }),
);
