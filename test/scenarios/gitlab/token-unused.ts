import { goodGitLabScopes } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGitLab(
  'nobody has used the token for ten days',
  { cause: null, outcome: 'warn', statuses: { 'token-unused': 'warn', 'token-valid': 'pass' } },
  (world) => {
    world.addToken('glpat-canary000000000009', {
      username: 'flow-svc',
      scopes: goodGitLabScopes,
      lastUsedAt: new Date(Date.now() - 10 * dayMs).toISOString(),
    });
    return { token: 'glpat-canary000000000009', isStored: true };
  },
);
