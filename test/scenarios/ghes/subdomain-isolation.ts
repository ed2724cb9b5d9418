import { onGhes } from '../hosts.ts';
import { renameHost } from '../proxies.ts';

export const scenario = onGhes(
  'avatars come from a sub-domain, as subdomain isolation has it',
  { cause: null, outcome: 'pass', statuses: { 'public-urls': 'pass' }, services: {} },
  async (world, stage) => {
    world.rewriteWith(renameHost('https://git.acme-example.com', 'https://avatars.git.acme-example.com', 'avatar_url'));
    return await stage.net({
      zone: { [stage.hostname]: ['127.0.0.1'], 'avatars.git.acme-example.com': ['127.0.0.1'] },
    });
  },
);
