import { aGitLabSeed } from '../../world/seeds.ts';
import { flowHookUrl, onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'the server is too old to tell whether it switched a webhook off',
  { cause: null, outcome: 'warn', statuses: { 'hook-present': 'pass', 'host-version': 'warn' }, services: {} },
  () => storedDeep,
  {
    seed: aGitLabSeed({
      projects: [
        { path: 'acme/app', hooks: [{ url: flowHookUrl }] },
        { path: 'acme/site', hooks: [{ url: flowHookUrl, deliveries: ['200'] }] },
      ],
    }),
    version: '13.12.15-ee',
  },
);
