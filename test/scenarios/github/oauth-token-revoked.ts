import { flowOAuthScopes, flowOAuthToken, onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the person took the OAuth app’s access back',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { scopes: 'skip', 'org-grant': 'skip' },
    services: allLost,
    who: 'you',
  },
  (world) => {
    world.addToken(flowOAuthToken, { login: 'flow-svc', kind: 'oauth', scopes: flowOAuthScopes });
    world.revokeToken(flowOAuthToken);
    return { token: flowOAuthToken, authentication: 'oauth', organizations: ['acme'] };
  },
);
