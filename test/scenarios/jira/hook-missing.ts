import { onJira, storedDeep } from '../hosts.ts';

export const scenario = onJira(
  'the webhook of an integration a week old is gone',
  {
    cause: 'hook-present',
    outcome: 'fail',
    services: { repos: 'off', 'pull-requests': 'off', webhooks: 'unavailable' },
    who: 'flow-admin',
  },
  { hooks: [{ name: 'CI', url: 'https://ci.example.com/jira' }] },
  () => storedDeep,
);
