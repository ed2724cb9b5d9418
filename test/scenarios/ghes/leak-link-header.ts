import { onGhes, ownerSeed } from '../hosts.ts';
import { renameHostInLinks } from '../proxies.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the Link header leads to a host that only the inside knows',
  {
    cause: 'public-urls',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass' },
    services: allLost,
    who: 'host-admin',
    facts: { leaks: [{ field: 'Link', host: 'ghe.corp.internal' }] },
  },
  (world) => world.rewriteWith(renameHostInLinks(world.url, 'https://ghe.corp.internal')),
  { seed: { ...ownerSeed, repositories: ['app', 'api', 'web'].map((name) => ({ owner: 'acme', name })) } },
);
