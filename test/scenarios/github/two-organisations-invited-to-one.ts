import { onCloud, twoOwnedSeed } from '../hosts.ts';
import { allLimited } from '../scenario.ts';

export const scenario = onCloud(
  'the account has not accepted the invitation to one of two organisations',
  {
    cause: 'org-role',
    outcome: 'fail',
    statuses: { 'orgs-visible': 'pass', 'token-valid': 'pass' },
    services: allLimited,
    who: 'you',
  },
  (world) => {
    world.setRole('acme-labs', 'flow-svc', 'admin', 'pending');
    return { organizations: ['acme', 'acme-labs'] };
  },
  { seed: twoOwnedSeed },
);
