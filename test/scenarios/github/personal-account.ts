import { aGitHubSeed, goodScopes, goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the token belongs to a person',
  { cause: null, outcome: 'warn', statuses: { 'service-account': 'warn', 'token-valid': 'pass' }, services: {} },
  undefined,
  {
    seed: aGitHubSeed({
      users: [{ login: 'ana-torres', name: 'Ana Torres' }],
      organizations: [{ login: 'acme', members: { 'ana-torres': 'admin' } }],
      repositories: [{ owner: 'acme', name: 'app' }],
      tokens: { [goodToken]: { login: 'ana-torres', scopes: goodScopes } },
    }),
  },
);
