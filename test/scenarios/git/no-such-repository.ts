import { onGit } from '../hosts.ts';

export const scenario = onGit(
  'the path leads to no repository',
  {
    cause: 'token-valid',
    outcome: 'fail',
    services: { repos: 'unavailable', 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
  },
  (world) => ({ services: ['repos'], baseUrl: `${world.url}/acme/gone.git` }),
);
