import { onCloud, twoOwnedSeed } from '../hosts.ts';
import { allLimited } from '../scenario.ts';

export const scenario = onCloud(
  'one organisation forbids classic tokens, the other wants single sign-on',
  { cause: 'sso-authorised', outcome: 'fail', statuses: { 'classic-token-policy': 'fail' }, services: allLimited },
  (world) => {
    world.refuse('acme', 'classic-token-forbidden');
    world.refuse('acme-labs', 'sso');
    return { organizations: ['acme', 'acme-labs'] };
  },
  { seed: twoOwnedSeed },
);
