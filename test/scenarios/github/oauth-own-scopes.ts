import { flowOAuthScopes, flowOAuthToken, onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'Flow’s own OAuth app asks for less than a personal token has to carry',
  {
    cause: null,
    outcome: 'pass',
    statuses: { scopes: 'pass', 'token-kind': 'pass', 'org-grant': 'pass' },
    services: {},
  },
  (world) => {
    world.addToken(flowOAuthToken, { login: 'flow-svc', kind: 'oauth', scopes: flowOAuthScopes });
    return { token: flowOAuthToken, authentication: 'oauth', organizations: ['acme'] };
  },
);
