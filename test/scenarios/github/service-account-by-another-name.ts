import { aGitHubSeed, goodScopes, goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the service account is named after what it does',
  { cause: null, outcome: 'pass', statuses: { 'service-account': 'pass' }, services: {} },
  undefined,
  {
    seed: aGitHubSeed({
      users: [{ login: 'acme-ci-bot', name: 'Acme CI' }],
      organizations: [{ login: 'acme', members: { 'acme-ci-bot': 'admin' } }],
      repositories: [{ owner: 'acme', name: 'app' }],
      tokens: { [goodToken]: { login: 'acme-ci-bot', scopes: goodScopes } },
    }),
  },
);
