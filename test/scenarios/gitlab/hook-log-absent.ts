import { aGitLabSeed } from '../../world/seeds.ts';
import { flowHookUrl, onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'the server is too old for a log of deliveries',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'hook-present': 'pass', 'hook-enabled': 'pass', 'hook-deliveries': 'unknown' },
    services: {},
  },
  () => storedDeep,
  {
    seed: aGitLabSeed({
      projects: [
        { path: 'acme/app', hooks: [{ url: flowHookUrl }] },
        { path: 'acme/site', hooks: [{ url: flowHookUrl, deliveries: ['200'] }] },
      ],
    }),
    version: '16.5.3-ee',
  },
);
