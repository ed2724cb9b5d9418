import { onGhes } from '../hosts.ts';
import { dropHeaders } from '../proxies.ts';

export const scenario = onGhes(
  'a proxy lets no header of GitHub’s own through',
  {
    cause: null,
    outcome: 'warn',
    statuses: {
      'answers-as-api': 'pass',
      'right-product': 'pass',
      'token-valid': 'pass',
      'headers-intact': 'warn',
      scopes: 'unknown',
    },
  },
  (world) =>
    world.rewriteWith(
      dropHeaders(
        'x-oauth-scopes',
        'x-accepted-oauth-scopes',
        'x-github-enterprise-version',
        'x-github-request-id',
        'x-github-media-type',
        'server',
      ),
    ),
);
