import { onCloud, twoOwnedSeed } from '../hosts.ts';

export const scenario = onCloud(
  'single sign-on hides an organisation that nobody asked about',
  { cause: null, outcome: 'pass', statuses: { 'sso-authorised': 'pass', 'org-role': 'pass' }, services: {} },
  (world) => {
    world.refuse('acme-labs', 'sso');
    return { organizations: ['acme'] };
  },
  { seed: twoOwnedSeed },
);
