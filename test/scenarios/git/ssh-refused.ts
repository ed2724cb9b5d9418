import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'nobody listens on the SSH port',
  provider: 'git',
  async arrange(stage) {
    const { port } = await stage.misbehaving('refused');
    return {
      baseUrl: `ssh://git@${stage.hostname}:${port}/acme/app.git`,
      authentication: 'none',
      token: '',
      services: ['repos'],
      ...(await stage.net()),
    };
  },
  cause: 'port-open',
  outcome: 'fail',
  statuses: { 'ssh-open': 'skip' },
  who: 'network',
  services: { repos: 'unavailable', 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
};
