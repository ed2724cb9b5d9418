import { onGitLab } from '../hosts.ts';
import { dropHeaders } from '../proxies.ts';

export const scenario = onGitLab(
  'a proxy removes the headers that GitLab adds',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'headers-intact': 'warn', 'answers-as-api': 'pass', 'token-valid': 'pass' },
    services: {},
  },
  (world) => world.rewriteWith(dropHeaders('x-request-id', 'x-gitlab-meta', 'x-runtime')),
);
