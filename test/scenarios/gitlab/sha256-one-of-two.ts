import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'one of two projects uses SHA-256',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'sha256-repos': 'warn', 'access-level': 'pass' },
    facts: { repositories: ['acme/site'] },
  },
  undefined,
  { seed: aGitLabSeed({ projects: [{ path: 'acme/app' }, { path: 'acme/site', objectFormat: 'sha256' }] }) },
);
