import { aGitLabSeed } from '../../world/seeds.ts';
import { flowHookUrl, onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'the webhook sends pushes to one branch only',
  { cause: null, outcome: 'warn', statuses: { 'hook-config': 'warn' }, services: { webhooks: 'limited' } },
  () => storedDeep,
  {
    seed: aGitLabSeed({
      projects: [
        { path: 'acme/app', hooks: [{ url: flowHookUrl, branchFilter: 'main', deliveries: ['200'] }] },
        { path: 'acme/site', hooks: [{ url: flowHookUrl, deliveries: ['200'] }] },
      ],
    }),
  },
);
