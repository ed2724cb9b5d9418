import { aGitLabSeed } from '../../world/seeds.ts';
import { flowHookUrl, onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab cannot reach Flow',
  {
    cause: 'hook-deliveries',
    outcome: 'fail',
    statuses: { 'hook-present': 'pass', 'hook-enabled': 'pass' },
    services: { webhooks: 'limited' },
    who: 'network',
  },
  () => storedDeep,
  {
    seed: aGitLabSeed({
      projects: [
        {
          path: 'acme/app',
          hooks: [
            { url: flowHookUrl, deliveries: ['internal error', 'internal error', 'internal error', 'internal error'] },
          ],
        },
        { path: 'acme/site', hooks: [{ url: flowHookUrl, deliveries: ['200'] }] },
      ],
    }),
  },
);
