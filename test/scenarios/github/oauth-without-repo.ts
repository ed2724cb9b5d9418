import { flowOAuthToken, onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the OAuth token was granted without private repositories',
  { cause: 'scopes', outcome: 'fail', facts: { missing: ['repo'] } },
  (world) => {
    world.addToken(flowOAuthToken, {
      login: 'flow-svc',
      kind: 'oauth',
      scopes: ['admin:org_hook', 'user:email', 'write:public_key'],
    });
    return { token: flowOAuthToken, authentication: 'oauth', organizations: ['acme'] };
  },
);
