import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGitLab(
  'the account’s membership in the group ends next week',
  { cause: null, outcome: 'warn', statuses: { 'access-level': 'warn' }, services: {} },
  () => ({ deep: true, organizations: ['acme'] }),
  {
    seed: aGitLabSeed({
      groups: [
        {
          path: 'acme',
          members: { 'flow-svc': 40 },
          memberEnds: { 'flow-svc': new Date(Date.now() + 7 * dayMs).toISOString().slice(0, 10) },
        },
      ],
    }),
  },
);
