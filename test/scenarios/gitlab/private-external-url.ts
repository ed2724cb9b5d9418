import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'external_url is a name that only the inside knows',
  {
    cause: 'public-urls',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', scopes: 'pass', 'access-level': 'pass' },
    services: allLost,
    who: 'host-admin',
  },
  (world) => world.setPublicUrl('https://gitlab.corp.internal'),
);
