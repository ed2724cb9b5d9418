import { onGhes } from '../hosts.ts';
import { renameHost } from '../proxies.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'clone_url names a host that only the inside knows',
  {
    cause: 'public-urls',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', scopes: 'pass', 'org-role': 'pass' },
    services: allLost,
    who: 'host-admin',
  },
  (world) => world.rewriteWith(renameHost(world.url, 'https://ghe.corp.internal', 'clone_url')),
);
