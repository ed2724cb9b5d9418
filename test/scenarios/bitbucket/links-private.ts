import { onBitbucket } from '../hosts.ts';

export const scenario = onBitbucket(
  'links name a host that only the inside knows',
  {
    cause: 'public-urls',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass' },
    services: { repos: 'unavailable', 'pull-requests': 'unavailable', webhooks: 'unavailable', tickets: 'off' },
    who: 'host-admin',
  },
  { linksTo: 'http://bitbucket.corp.internal:7990' },
  undefined,
);
