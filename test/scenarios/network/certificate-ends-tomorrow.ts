import { onGhes } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGhes(
  'the certificate ends tomorrow',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'tls-expiry': 'warn', 'token-valid': 'pass' },
    services: {},
    who: 'host-admin',
  },
  undefined,
  { certificate: { validTo: Date.now() + dayMs } },
);
