import { aGitLabSeed } from '../../world/seeds.ts';
import { flowHookUrl, onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'the webhook is there twice',
  { cause: null, outcome: 'warn', statuses: { 'hook-present': 'pass', 'hook-config': 'warn' }, services: {} },
  () => storedDeep,
  {
    seed: aGitLabSeed({
      projects: [
        {
          path: 'acme/app',
          hooks: [
            { url: flowHookUrl, deliveries: ['200'] },
            { url: flowHookUrl, deliveries: ['200'] },
          ],
        },
        { path: 'acme/site', hooks: [{ url: flowHookUrl, deliveries: ['200'] }] },
      ],
    }),
  },
);
