import { onGit } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGit(
  'the certificate expired yesterday',
  {
    cause: 'tls-expiry',
    outcome: 'fail',
    statuses: { 'token-valid': 'skip' },
    services: { repos: 'unavailable', 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
    who: 'host-admin',
  },
  () => ({ services: ['repos'] }),
  { certificate: { validFrom: Date.now() - 90 * dayMs, validTo: Date.now() - dayMs } },
);
