import { aGitLabSeed, goodGitLabScopes, goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGitLab(
  'the token belongs to a person',
  { cause: null, outcome: 'warn', statuses: { 'service-account': 'warn', 'token-expiry': 'pass' }, services: {} },
  undefined,
  {
    seed: aGitLabSeed({
      users: [{ username: 'ana.torres', name: 'Ana Torres' }],
      groups: [{ path: 'acme', members: { 'ana.torres': 50 } }],
      tokens: {
        [goodGitLabToken]: {
          username: 'ana.torres',
          scopes: goodGitLabScopes,
          expiresAt: new Date(Date.now() + 200 * dayMs).toISOString().slice(0, 10),
        },
      },
    }),
  },
);
