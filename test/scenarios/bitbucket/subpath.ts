import { onBitbucket } from '../hosts.ts';

export const scenario = onBitbucket(
  'Bitbucket lies below a path',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'public-urls': 'pass', 'token-valid': 'pass' },
    services: { tickets: 'off' },
  },
  {},
  undefined,
  { subpath: '/bitbucket' },
);
