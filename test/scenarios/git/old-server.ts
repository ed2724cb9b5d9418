import { onGit } from '../hosts.ts';

export const scenario = onGit(
  'a server that speaks the first protocol alone',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'token-valid': 'pass' },
    services: { 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
  },
  () => ({ services: ['repos'] }),
  { speaks: 0 },
);
