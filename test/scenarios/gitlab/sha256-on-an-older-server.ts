import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'an older server does not tell that a project uses SHA-256',
  { cause: null, outcome: 'warn', statuses: { 'sha256-repos': 'warn' } },
  () => ({ deep: true }),
  {
    version: '16.11.10-ee',
    seed: aGitLabSeed({ projects: [{ path: 'acme/app' }, { path: 'acme/site', objectFormat: 'sha256' }] }),
  },
);
