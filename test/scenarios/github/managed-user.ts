import { aGitHubSeed, goodScopes, goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the service account is one of a managed enterprise',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass', 'service-account': 'pass' }, services: {} },
  undefined,
  {
    seed: aGitHubSeed({
      users: [{ login: 'svc-flow_acme' }],
      organizations: [{ login: 'acme', members: { 'svc-flow_acme': 'admin' } }],
      repositories: [{ owner: 'acme', name: 'app' }],
      tokens: { [goodToken]: { login: 'svc-flow_acme', scopes: goodScopes } },
    }),
  },
);
