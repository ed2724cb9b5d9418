import { onBitbucket } from '../hosts.ts';

export const scenario = onBitbucket(
  'the account administers no repository',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'access-level': 'warn', 'token-valid': 'pass' },
    services: { tickets: 'off', webhooks: 'unavailable' },
  },
  { repositories: [{ path: 'ACME/app', isAdmin: false }] },
  undefined,
);
