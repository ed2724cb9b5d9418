import { onBitbucket } from '../hosts.ts';
import { renameHost } from '../proxies.ts';

export const scenario = onBitbucket(
  'links say http where https is served',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'public-urls': 'warn' },
    services: { tickets: 'off' },
    who: 'host-admin',
  },
  {},
  (world) => world.rewriteWith(renameHost('https://', 'http://', 'href')),
);
