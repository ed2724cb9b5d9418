import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the server is there over plain http',
  {
    cause: null,
    outcome: 'warn',
    statuses: { https: 'warn', 'token-valid': 'pass', 'org-role': 'pass' },
    services: {},
  },
  undefined,
  { tls: undefined },
);
