import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the account is maintainer of the group above the group above',
  { cause: null, outcome: 'pass', statuses: { 'access-level': 'pass' }, services: {} },
  undefined,
  {
    seed: aGitLabSeed({
      groups: [
        { path: 'acme', members: { 'flow-svc': 40 } },
        { path: 'acme/platform', members: { 'flow-svc': 20 } },
      ],
      projects: [{ path: 'acme/platform/app' }, { path: 'acme/site' }],
    }),
  },
);
