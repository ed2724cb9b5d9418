import { aGitHubSeed, goodScopes, goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the service account has no name beside its login, which is a word',
  { cause: null, outcome: 'pass', statuses: { 'service-account': 'unknown' }, services: {} },
  undefined,
  {
    seed: aGitHubSeed({
      users: [{ login: 'flowbot' }],
      organizations: [{ login: 'acme', members: { flowbot: 'admin' } }],
      repositories: [{ owner: 'acme', name: 'app' }],
      tokens: { [goodToken]: { login: 'flowbot', scopes: goodScopes } },
    }),
  },
);
