import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the SSH host is a name of the inside',
  provider: 'git',
  async arrange(stage) {
    const { net, authorities } = await stage.net();
    return {
      baseUrl: 'ssh://git@git.corp/acme/app.git',
      authentication: 'none',
      token: '',
      services: ['repos'],
      net,
      authorities,
    };
  },
  cause: 'private-name',
  outcome: 'fail',
  statuses: { 'ssh-open': 'skip' },
  who: 'network',
  services: { repos: 'unavailable', 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
};
