import { flowHookUrl, onJira, storedDeep } from '../hosts.ts';

export const scenario = onJira(
  'somebody switched the webhook off',
  {
    cause: 'hook-enabled',
    outcome: 'fail',
    statuses: { 'hook-present': 'pass' },
    services: { repos: 'off', 'pull-requests': 'off', webhooks: 'unavailable' },
  },
  { hooks: [{ name: 'Flow', url: flowHookUrl, enabled: false }] },
  () => storedDeep,
);
