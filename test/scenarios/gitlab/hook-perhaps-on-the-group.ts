import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'no project has the webhook, and those of the group are for its owners to see',
  { cause: null, outcome: 'pass', statuses: { 'hook-present': 'unknown', 'hook-config': 'skip' }, services: {} },
  () => storedDeep,
  { seed: aGitLabSeed({ projects: [{ path: 'acme/app', hooks: [] }, { path: 'acme/site' }] }) },
);
