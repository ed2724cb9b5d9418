import { onGitLab } from '../hosts.ts';
import { renameHost } from '../proxies.ts';

export const scenario = onGitLab(
  'SSH goes by a name of its own',
  { cause: null, outcome: 'pass', statuses: { 'public-urls': 'pass' }, services: {} },
  async (world, stage) => {
    world.rewriteWith(renameHost(stage.hostname, 'ssh.acme-example.com', 'ssh_url_to_repo'));
    return await stage.net({ zone: { [stage.hostname]: ['127.0.0.1'], 'ssh.acme-example.com': ['127.0.0.1'] } });
  },
);
