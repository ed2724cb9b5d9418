import { onGhes } from '../hosts.ts';
import { renameHost } from '../proxies.ts';

export const scenario = onGhes(
  'avatars come from elsewhere, and all else from the server',
  { cause: null, outcome: 'pass', statuses: { 'public-urls': 'pass' }, services: {} },
  (world) => world.rewriteWith(renameHost(world.url, 'https://secure.gravatar.com', 'avatar_url')),
);
