import { aGitLabSeed } from '../../world/seeds.ts';
import { flowHookUrl, onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'every project has the webhook, and deliveries arrive',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'hook-present': 'pass', 'hook-config': 'pass', 'hook-enabled': 'pass', 'hook-deliveries': 'pass' },
    services: {},
  },
  () => storedDeep,
  {
    seed: aGitLabSeed({
      projects: [
        { path: 'acme/app', hooks: [{ url: flowHookUrl, deliveries: ['200', '200', '204'] }] },
        { path: 'acme/site', hooks: [{ url: flowHookUrl, deliveries: ['200'] }] },
      ],
    }),
  },
);
