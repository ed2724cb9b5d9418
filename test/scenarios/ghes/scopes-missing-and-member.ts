import { goodToken } from '../../world/seeds.ts';
import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the token lacks scopes, and the account is a member',
  {
    cause: 'scopes',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'org-role': 'warn' },
    facts: { missing: ['repo'] },
  },
  (world) => {
    world.setScopes(goodToken, ['admin:org', 'admin:repo_hook', 'admin:org_hook', 'user']);
    world.setRole('acme', 'flow-svc', 'member');
  },
);
