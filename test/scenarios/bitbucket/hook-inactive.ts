import { flowHookUrl, onBitbucket, storedDeep } from '../hosts.ts';

export const scenario = onBitbucket(
  'somebody switched the webhook off',
  {
    cause: 'hook-enabled',
    outcome: 'fail',
    statuses: { 'hook-present': 'pass' },
    services: { tickets: 'off', webhooks: 'unavailable' },
  },
  { repositories: [{ path: 'ACME/app', hooks: [{ id: 1, url: flowHookUrl, active: false }] }] },
  () => storedDeep,
);
