import { flowOAuthScopes, flowOAuthToken, onCloud, twoOwnedSeed } from '../hosts.ts';
import { allLimited } from '../scenario.ts';

export const scenario = onCloud(
  'one of two organisations has not approved the OAuth app',
  {
    cause: 'org-grant',
    outcome: 'fail',
    statuses: { 'repos-visible': 'pass' },
    services: allLimited,
    facts: { organizations: ['acme-labs'] },
  },
  (world) => {
    world.addToken(flowOAuthToken, { login: 'flow-svc', kind: 'oauth', scopes: [...flowOAuthScopes, 'read:org'] });
    world.refuse('acme-labs', 'oauth-app-restrictions');
    return { token: flowOAuthToken, authentication: 'oauth', organizations: ['acme', 'acme-labs'] };
  },
  { seed: twoOwnedSeed },
);
