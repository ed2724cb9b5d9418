import { onCloud, twoOwnedSeed } from '../hosts.ts';
import { allLimited } from '../scenario.ts';

export const scenario = onCloud(
  'one of two organisations wants the token authorised for single sign-on',
  {
    cause: 'sso-authorised',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'org-role': 'pass', 'orgs-visible': 'pass' },
    services: allLimited,
    who: 'you',
    facts: { organizations: ['acme-labs'] },
  },
  (world) => {
    world.refuse('acme-labs', 'sso');
    return { organizations: ['acme', 'acme-labs'] };
  },
  { seed: twoOwnedSeed },
);
