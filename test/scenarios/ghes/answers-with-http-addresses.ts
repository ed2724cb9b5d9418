import { onGhes } from '../hosts.ts';
import { renameHost } from '../proxies.ts';

export const scenario = onGhes(
  'the answers carry http addresses of the same server',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'public-urls': 'warn', 'token-valid': 'pass' },
    services: {},
    who: 'host-admin',
  },
  (world) => world.rewriteWith(renameHost('https://', 'http://')),
);
