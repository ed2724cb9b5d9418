import { aGitLabSeed } from '../../world/seeds.ts';
import { flowHookUrl, onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'the receiver answers with redirects, which count as success',
  { cause: null, outcome: 'pass', statuses: { 'hook-deliveries': 'pass' }, services: {} },
  () => storedDeep,
  {
    seed: aGitLabSeed({
      projects: [
        { path: 'acme/app', hooks: [{ url: flowHookUrl, deliveries: ['302', '200', '307'] }] },
        { path: 'acme/site', hooks: [{ url: flowHookUrl, deliveries: ['200'] }] },
      ],
    }),
  },
);
