import { onGitLab } from '../hosts.ts';
import { renameHostInLinks } from '../proxies.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the Link header leads to a private host',
  {
    cause: 'public-urls',
    outcome: 'fail',
    services: allLost,
    who: 'host-admin',
    facts: { leaks: [{ field: 'Link', host: 'gitlab-web-01' }] },
  },
  (world) => world.rewriteWith(renameHostInLinks(world.url, 'http://gitlab-web-01:8181')),
);
