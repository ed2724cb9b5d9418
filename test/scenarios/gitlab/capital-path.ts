import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the group’s path has capitals',
  { cause: null, outcome: 'pass', statuses: { 'orgs-visible': 'pass', 'access-level': 'pass' }, services: {} },
  () => ({ organizations: ['Acme-Corp'] }),
  {
    seed: aGitLabSeed({
      groups: [{ path: 'Acme-Corp', members: { 'flow-svc': 40 } }],
      projects: [{ path: 'Acme-Corp/App' }],
    }),
  },
);
