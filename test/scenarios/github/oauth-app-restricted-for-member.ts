import { flowOAuthScopes, flowOAuthToken, onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the organisation has not approved the OAuth app, and the account is a member',
  {
    cause: 'org-grant',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', scopes: 'pass' },
    services: allLost,
    who: 'you',
    facts: { organizations: ['acme'] },
  },
  (world) => {
    world.addToken(flowOAuthToken, { login: 'flow-svc', kind: 'oauth', scopes: [...flowOAuthScopes, 'read:org'] });
    world.setRole('acme', 'flow-svc', 'member');
    world.refuse('acme', 'oauth-app-restrictions');
    return { token: flowOAuthToken, authentication: 'oauth' };
  },
);
