import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'SSH answers on a port of its own',
  provider: 'git',
  async arrange(stage) {
    const { port } = await stage.ssh();
    return {
      baseUrl: `ssh://git@${stage.hostname}:${port}/acme/app.git`,
      authentication: 'none',
      token: '',
      services: ['repos'],
      ...(await stage.net()),
    };
  },
  cause: null,
  outcome: 'pass',
  statuses: { 'ssh-open': 'pass', 'port-open': 'pass' },
  services: { repos: 'unknown', 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
};
