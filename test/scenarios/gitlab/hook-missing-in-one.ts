import { aGitLabSeed } from '../../world/seeds.ts';
import { flowHookUrl, onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'one project does not have the webhook',
  { cause: null, outcome: 'warn', statuses: { 'hook-present': 'warn' }, services: { webhooks: 'limited' } },
  () => storedDeep,
  {
    seed: aGitLabSeed({
      groups: [{ path: 'acme', members: { 'flow-svc': 50 } }],
      projects: [
        { path: 'acme/app', hooks: [] },
        { path: 'acme/site', hooks: [{ url: flowHookUrl, deliveries: ['200'] }] },
      ],
    }),
  },
);
