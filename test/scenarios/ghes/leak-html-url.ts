import { onGhes } from '../hosts.ts';
import { renameHost } from '../proxies.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'html_url names a host that only the inside knows',
  { cause: 'public-urls', outcome: 'fail', statuses: { 'token-valid': 'pass' }, services: allLost, who: 'host-admin' },
  (world) => world.rewriteWith(renameHost(world.url, 'http://ghe-prod', 'html_url')),
);
