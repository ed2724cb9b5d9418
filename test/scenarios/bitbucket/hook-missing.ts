import { onBitbucket, storedDeep } from '../hosts.ts';

export const scenario = onBitbucket(
  'the webhook of an integration a week old is gone',
  { cause: 'hook-present', outcome: 'fail', services: { tickets: 'off', webhooks: 'unavailable' }, who: 'flow-admin' },
  { repositories: [{ path: 'ACME/app' }] },
  () => storedDeep,
);
