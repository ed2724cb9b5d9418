import { onCloud, twoOwnedSeed } from '../hosts.ts';
import { allLimited } from '../scenario.ts';

export const scenario = onCloud(
  'one of two organisations forbids classic tokens',
  {
    cause: 'classic-token-policy',
    outcome: 'fail',
    statuses: { 'repos-visible': 'pass', 'org-role': 'pass' },
    services: allLimited,
    facts: { organizations: ['acme-labs'] },
  },
  (world) => {
    world.refuse('acme-labs', 'classic-token-forbidden');
    return { organizations: ['acme', 'acme-labs'] };
  },
  { seed: twoOwnedSeed },
);
