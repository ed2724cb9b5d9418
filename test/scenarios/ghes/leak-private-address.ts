import { onGhes } from '../hosts.ts';
import { renameHost } from '../proxies.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the answers carry a private IP address',
  { cause: 'public-urls', outcome: 'fail', services: allLost, who: 'host-admin' },
  (world) => world.rewriteWith(renameHost(world.url, 'https://10.20.30.40')),
);
