import { onGhes } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGhes(
  'the certificate ends in ten days',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'tls-expiry': 'warn', 'token-valid': 'pass' },
    services: {},
    who: 'host-admin',
  },
  () => {},
  { certificate: { validTo: Date.now() + 10 * dayMs } },
);
