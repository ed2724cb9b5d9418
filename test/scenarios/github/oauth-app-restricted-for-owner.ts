import { flowOAuthScopes, flowOAuthToken, onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the organisation has not approved the OAuth app, and the account owns it',
  {
    cause: 'org-grant',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', scopes: 'pass', 'repos-visible': 'skip', 'hook-present': 'skip' },
    services: allLost,
    who: 'you',
    facts: { organizations: ['acme'] },
  },
  (world) => {
    world.addToken(flowOAuthToken, { login: 'flow-svc', kind: 'oauth', scopes: [...flowOAuthScopes, 'read:org'] });
    world.refuse('acme', 'oauth-app-restrictions');
    return { token: flowOAuthToken, authentication: 'oauth' };
  },
);
