import { aGitLabSeed } from '../../world/seeds.ts';
import { flowHookUrl, onGitLab, storedDeep } from '../hosts.ts';

export const scenario = onGitLab(
  'the webhook is on the group above the projects',
  { cause: null, outcome: 'pass', statuses: { 'hook-present': 'pass', 'hook-enabled': 'pass' }, services: {} },
  () => storedDeep,
  {
    seed: aGitLabSeed({
      groups: [{ path: 'acme', members: { 'flow-svc': 50 }, hooks: [{ url: flowHookUrl, deliveries: ['200'] }] }],
    }),
  },
);
