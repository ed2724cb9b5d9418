import { goodScopes } from '../../world/seeds.ts';
import { flowOAuthToken, onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'connected by an OAuth app of the customer’s own',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'token-valid': 'pass', scopes: 'pass', 'org-role': 'pass' },
    services: {},
  },
  (world) => {
    world.addToken(flowOAuthToken, { login: 'flow-svc', kind: 'oauth', scopes: goodScopes });
    return { token: flowOAuthToken, authentication: 'oauth' };
  },
);
