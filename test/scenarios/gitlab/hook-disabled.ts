import { aGitLabSeed } from '../../world/seeds.ts';
import { flowHookUrl, onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab has switched the webhook off for good',
  { cause: 'hook-enabled', outcome: 'fail', statuses: { 'hook-present': 'pass' }, services: { webhooks: 'limited' } },
  () => storedDeep,
  {
    seed: aGitLabSeed({
      projects: [
        { path: 'acme/app', hooks: [{ url: flowHookUrl, alertStatus: 'disabled', deliveries: ['500', '500'] }] },
        { path: 'acme/site', hooks: [{ url: flowHookUrl, deliveries: ['200'] }] },
      ],
    }),
  },
);
