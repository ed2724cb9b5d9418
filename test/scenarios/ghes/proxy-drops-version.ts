import { onGhes } from '../hosts.ts';
import { dropHeaders } from '../proxies.ts';

export const scenario = onGhes(
  'a proxy removes the header that names the version',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'headers-intact': 'warn', 'host-version': 'pass', scopes: 'pass' },
    services: {},
  },
  (world) => world.rewriteWith(dropHeaders('x-github-enterprise-version')),
);
