import { flowOAuthScopes, flowOAuthToken, onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'an organisation is hidden from the OAuth app though the account says in public that it belongs there',
  {
    cause: 'org-grant',
    outcome: 'fail',
    statuses: { 'orgs-visible': 'skip' },
    services: allLost,
    facts: { organizations: ['acme'] },
  },
  (world) => {
    world.addToken(flowOAuthToken, { login: 'flow-svc', kind: 'oauth', scopes: [...flowOAuthScopes, 'read:org'] });
    world.setRole('acme', 'flow-svc', 'none');
    world.setPublicMembers('acme', ['flow-svc']);
    return { token: flowOAuthToken, authentication: 'oauth', organizations: ['acme'] };
  },
);
