import { onBitbucket, otherToken } from '../hosts.ts';

export const scenario = onBitbucket(
  'the address is that of a Jira',
  {
    cause: 'right-product',
    outcome: 'fail',
    statuses: { 'token-valid': 'skip' },
    services: { repos: 'unavailable', 'pull-requests': 'unavailable', webhooks: 'unavailable', tickets: 'off' },
    who: 'you',
    facts: { found: 'jira-dc', chosen: 'bitbucket-dc' },
  },
  {},
  async (_world, stage) => ({ baseUrl: (await stage.jira({ seed: { login: 'flow-svc', token: otherToken } })).url }),
);
