import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'a web server listens where SSH is expected',
  provider: 'git',
  async arrange(stage) {
    const { port } = await stage.ssh('HTTP/1.1 400 Bad Request\r\n\r\n');
    return {
      baseUrl: `ssh://git@${stage.hostname}:${port}/acme/app.git`,
      authentication: 'none',
      token: '',
      services: ['repos'],
      ...(await stage.net()),
    };
  },
  cause: 'ssh-open',
  outcome: 'fail',
  statuses: { 'port-open': 'pass' },
  services: { repos: 'unavailable', 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
};
