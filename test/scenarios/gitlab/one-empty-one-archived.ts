import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'one project is empty, one is archived, and one is in use',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'repos-visible': 'pass', 'repo-read': 'pass', 'sha256-repos': 'pass' },
    services: {},
  },
  () => ({ deep: true }),
  {
    seed: aGitLabSeed({
      projects: [{ path: 'acme/app' }, { path: 'acme/new', isEmpty: true }, { path: 'acme/old', archived: true }],
    }),
  },
);
