import { onGhes } from '../hosts.ts';
import { renameHost } from '../proxies.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'the server leaks a private host, and the account is a member',
  { cause: 'public-urls', outcome: 'fail', statuses: { 'org-role': 'warn' }, services: allLost, who: 'host-admin' },
  (world) => {
    world.rewriteWith(renameHost(world.url, 'https://ghe.corp.internal'));
    world.setRole('acme', 'flow-svc', 'member');
  },
);
