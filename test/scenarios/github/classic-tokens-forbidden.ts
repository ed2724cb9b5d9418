import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the organisation forbids classic tokens',
  {
    cause: 'classic-token-policy',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', scopes: 'pass', 'repos-visible': 'skip' },
    services: allLost,
    facts: { organizations: ['acme'] },
  },
  (world) => world.refuse('acme', 'classic-token-forbidden'),
);
