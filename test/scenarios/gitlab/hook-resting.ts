import { aGitLabSeed } from '../../world/seeds.ts';
import { flowHookUrl, onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab holds the webhook back for a while',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'hook-present': 'pass', 'hook-enabled': 'warn' },
    services: { webhooks: 'limited' },
  },
  () => storedDeep,
  {
    seed: aGitLabSeed({
      projects: [
        {
          path: 'acme/app',
          hooks: [
            {
              url: flowHookUrl,
              alertStatus: 'temporarily_disabled',
              disabledUntil: new Date(Date.now() + 600_000).toISOString(),
              deliveries: ['200', '200'],
            },
          ],
        },
        { path: 'acme/site', hooks: [{ url: flowHookUrl, deliveries: ['200'] }] },
      ],
    }),
  },
);
