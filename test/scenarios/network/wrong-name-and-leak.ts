import { onGhes } from '../hosts.ts';
import { renameHost } from '../proxies.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the certificate is for the name of the inside, and so are the answers',
  { cause: 'tls-hostname', outcome: 'fail', statuses: { 'public-urls': 'skip' }, services: allLost, who: 'host-admin' },
  (world) => world.rewriteWith(renameHost(world.url, 'https://ghe.corp.internal')),
  { certificate: { names: ['ghe.corp.internal'] } },
);
