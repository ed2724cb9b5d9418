import { aGitLabSeed, goodGitLabScopes, goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGitLab(
  'a group access token',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'service-account': 'pass', 'token-kind': 'pass', 'token-expiry': 'pass' },
    services: {},
  },
  undefined,
  {
    seed: aGitLabSeed({
      users: [{ username: 'group_101_bot_0a1b2c3d', name: 'Flow', bot: true }],
      groups: [{ path: 'acme', members: { group_101_bot_0a1b2c3d: 40 } }],
      tokens: {
        [goodGitLabToken]: {
          username: 'group_101_bot_0a1b2c3d',
          scopes: goodGitLabScopes,
          expiresAt: new Date(Date.now() + 200 * dayMs).toISOString().slice(0, 10),
        },
      },
    }),
  },
);
