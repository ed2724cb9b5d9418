import { onCloud, twoOwnedSeed } from '../hosts.ts';
import { allLimited } from '../scenario.ts';

export const scenario = onCloud(
  'single sign-on leaves an organisation out of every list, and only a header says so',
  {
    cause: 'sso-authorised',
    outcome: 'fail',
    statuses: { 'orgs-visible': 'pass', 'org-role': 'pass' },
    services: allLimited,
    who: 'you',
  },
  (world) => world.refuse('acme-labs', 'sso'),
  { seed: twoOwnedSeed },
);
