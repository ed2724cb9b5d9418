import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the subpath is missing in the answers',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'public-urls': 'warn', 'token-valid': 'pass' },
    services: {},
    who: 'host-admin',
  },
  (world) => {
    world.setPublicUrl(world.url);
    return { baseUrl: world.baseUrl };
  },
  { subpath: '/gitlab' },
);
