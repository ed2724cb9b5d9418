import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the organisation forbids tokens that live longer than a year',
  {
    cause: 'classic-token-policy',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'token-expiry': 'pass' },
    services: allLost,
    facts: { organizations: ['acme'] },
  },
  (world) => world.refuse('acme', 'token-lifetime'),
);
