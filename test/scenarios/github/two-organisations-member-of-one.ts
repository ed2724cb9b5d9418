import { onCloud, twoOwnedSeed } from '../hosts.ts';

export const scenario = onCloud(
  'the account owns one organisation and is a member of the other',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'org-role': 'warn', 'orgs-visible': 'pass', scopes: 'pass' },
    services: { webhooks: 'limited' },
    who: 'owner',
  },
  (world) => {
    world.setRole('acme-labs', 'flow-svc', 'member');
    return { organizations: ['acme', 'acme-labs'] };
  },
  { seed: twoOwnedSeed },
);
