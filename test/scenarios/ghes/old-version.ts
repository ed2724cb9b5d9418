import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'an old release, which still works',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'host-version': 'warn', 'token-valid': 'pass' },
    services: {},
    who: 'host-admin',
  },
  () => {},
  { version: '3.12.4' },
);
