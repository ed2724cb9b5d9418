import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'external_url is another name, which the world knows too',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'public-urls': 'warn', 'token-valid': 'pass' },
    services: {},
    who: 'host-admin',
  },
  async (world, stage) => {
    world.setPublicUrl(world.url.replace(stage.hostname, 'code.acme-example.com'));
    return await stage.net({ zone: { [stage.hostname]: ['127.0.0.1'], 'code.acme-example.com': ['127.0.0.1'] } });
  },
);
