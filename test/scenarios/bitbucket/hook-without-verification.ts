import { flowHookUrl, onBitbucket, storedDeep } from '../hosts.ts';

export const scenario = onBitbucket(
  'the webhook does not verify certificates',
  { cause: null, outcome: 'warn', statuses: { 'hook-config': 'warn' }, services: { tickets: 'off' } },
  { repositories: [{ path: 'ACME/app', hooks: [{ id: 1, url: flowHookUrl, sslVerificationRequired: false }] }] },
  () => storedDeep,
);
