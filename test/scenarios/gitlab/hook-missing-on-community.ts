import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'no project of a Community Edition has the webhook, and groups have none there',
  {
    cause: 'hook-present',
    outcome: 'fail',
    statuses: { 'access-level': 'pass', 'hook-config': 'skip' },
    services: { webhooks: 'unavailable' },
    who: 'flow-admin',
  },
  () => storedDeep,
  { seed: aGitLabSeed({ projects: [{ path: 'acme/app', hooks: [] }, { path: 'acme/site' }] }), version: '17.9.1' },
);
