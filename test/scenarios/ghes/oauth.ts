import { goodScopes } from '../../world/seeds.ts';
import { flowOAuthToken, onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'connected by an OAuth app of the customer’s own, with the scopes of a token',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'token-valid': 'pass', scopes: 'warn', 'org-role': 'pass' },
    services: {},
  },
  (world) => {
    world.addToken(flowOAuthToken, { login: 'flow-svc', kind: 'oauth', scopes: goodScopes });
    return { token: flowOAuthToken, authentication: 'oauth' };
  },
);
