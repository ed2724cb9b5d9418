import { goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGitLab(
  'the token ends in five days, and the account is reporter',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'token-expiry': 'warn', 'access-level': 'warn' },
    services: { webhooks: 'unavailable' },
  },
  (world) => {
    world.setTokenExpiry(goodGitLabToken, new Date(Date.now() + 5 * dayMs).toISOString().slice(0, 10));
    world.setRole('acme', 'flow-svc', 20);
  },
);
