import { flowHookUrl, flowOAuthScopes, flowOAuthToken, onCloud, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'a person made the webhook, which the OAuth app may not see',
  { cause: null, outcome: 'pass', statuses: { 'hook-present': 'unknown', 'hook-config': 'skip' }, services: {} },
  (world) => {
    world.addToken(flowOAuthToken, { login: 'flow-svc', kind: 'oauth', scopes: flowOAuthScopes });
    world.setHooks('acme', [{ url: flowHookUrl }]);
    return { ...storedDeep, token: flowOAuthToken, authentication: 'oauth', organizations: ['acme'] };
  },
);
