import { onJira } from '../hosts.ts';
import { renameHost } from '../proxies.ts';

export const scenario = onJira(
  'the base URL says http where https is served',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'public-urls': 'warn', 'token-valid': 'pass' },
    services: { repos: 'off', 'pull-requests': 'off' },
    who: 'host-admin',
  },
  {},
  (world) => world.rewriteWith(renameHost('https://', 'http://')),
);
