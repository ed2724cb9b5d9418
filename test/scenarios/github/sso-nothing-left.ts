import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'single sign-on leaves every organisation out of the lists',
  {
    cause: 'sso-authorised',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'orgs-visible': 'skip', 'org-role': 'skip' },
    services: allLost,
    who: 'you',
  },
  (world) => world.refuse('acme', 'sso'),
);
