import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the account is maintainer through a group that the project is shared with',
  { cause: null, outcome: 'pass', statuses: { 'access-level': 'pass' }, services: {} },
  undefined,
  {
    seed: aGitLabSeed({
      groups: [],
      projects: [{ path: 'acme/app', members: { 'flow-svc': 10 }, shares: { 'flow-svc': 40 } }],
    }),
  },
);
