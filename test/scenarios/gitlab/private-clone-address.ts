import { onGitLab } from '../hosts.ts';
import { renameHost } from '../proxies.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'http_url_to_repo alone is private',
  {
    cause: 'public-urls',
    outcome: 'fail',
    services: allLost,
    who: 'host-admin',
    facts: { leaks: [{ field: 'http_url_to_repo', host: '10.1.2.3' }] },
  },
  (world) => world.rewriteWith(renameHost(world.url, 'http://10.1.2.3:8080', 'http_url_to_repo')),
);
