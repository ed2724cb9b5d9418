import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab is installed below a path',
  { cause: null, outcome: 'pass', services: {} },
  (world) => ({ baseUrl: world.baseUrl }),
  { subpath: '/gitlab' },
);
