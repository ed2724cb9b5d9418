import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { allLimited } from '../scenario.ts';

export const scenario = onGitLab(
  'the account is maintainer of one project and guest in the other',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'access-level': 'warn', 'token-valid': 'pass' },
    services: allLimited,
    who: 'owner',
    facts: { belowReporter: ['acme/site'] },
  },
  undefined,
  {
    seed: aGitLabSeed({
      groups: [],
      projects: [
        { path: 'acme/app', members: { 'flow-svc': 40 } },
        { path: 'acme/site', members: { 'flow-svc': 10 } },
      ],
    }),
  },
);
