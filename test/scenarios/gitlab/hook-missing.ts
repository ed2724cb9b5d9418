import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'no project has the webhook any more',
  {
    cause: 'hook-present',
    outcome: 'fail',
    statuses: { 'access-level': 'pass', 'hook-config': 'skip' },
    services: { webhooks: 'unavailable' },
    who: 'flow-admin',
  },
  () => storedDeep,
  {
    seed: aGitLabSeed({
      groups: [{ path: 'acme', members: { 'flow-svc': 50 } }],
      projects: [{ path: 'acme/app', hooks: [] }, { path: 'acme/site' }],
    }),
  },
);
