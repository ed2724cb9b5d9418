import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'all projects are archived',
  { cause: null, outcome: 'warn', statuses: { 'repos-visible': 'warn' } },
  undefined,
  {
    seed: aGitLabSeed({
      projects: [
        { path: 'acme/app', archived: true },
        { path: 'acme/site', archived: true },
      ],
    }),
  },
);
