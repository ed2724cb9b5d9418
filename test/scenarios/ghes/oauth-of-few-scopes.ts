import { flowOAuthScopes, flowOAuthToken, onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the customer’s own OAuth app was granted what Flow’s is',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass', scopes: 'pass' }, services: {} },
  (world) => {
    world.addToken(flowOAuthToken, { login: 'flow-svc', kind: 'oauth', scopes: flowOAuthScopes });
    return { token: flowOAuthToken, authentication: 'oauth', organizations: ['acme'] };
  },
);
