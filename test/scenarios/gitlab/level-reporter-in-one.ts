import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the account is maintainer of one project and reporter of the other',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'access-level': 'warn', 'token-valid': 'pass' },
    services: { webhooks: 'limited' },
    who: 'owner',
  },
  undefined,
  {
    seed: aGitLabSeed({
      groups: [],
      projects: [
        { path: 'acme/app', members: { 'flow-svc': 40 } },
        { path: 'acme/site', members: { 'flow-svc': 20 } },
      ],
    }),
  },
);
