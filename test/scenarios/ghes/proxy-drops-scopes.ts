import { onGhes } from '../hosts.ts';
import { dropHeaders } from '../proxies.ts';

export const scenario = onGhes(
  'a proxy removes the header that names the scopes',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'headers-intact': 'warn', scopes: 'unknown', 'token-valid': 'pass' },
    facts: { missing: ['x-oauth-scopes'] },
  },
  (world) => world.rewriteWith(dropHeaders('x-oauth-scopes', 'x-accepted-oauth-scopes')),
);
