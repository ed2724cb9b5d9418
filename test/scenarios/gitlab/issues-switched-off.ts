import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'issues are switched off in the projects, on purpose',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass', 'repos-visible': 'pass' } },
  () => ({ deep: true }),
  {
    seed: aGitLabSeed({
      projects: [
        { path: 'acme/app', hasIssues: false },
        { path: 'acme/site', hasIssues: false },
      ],
    }),
  },
);
