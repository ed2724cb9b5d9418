import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'an SSH server that is not OpenSSH, and greets first',
  provider: 'git',
  async arrange(stage) {
    const { port } = await stage.ssh('Welcome to Acme\r\nSSH-2.0-Go\r\n');
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
  statuses: { 'ssh-open': 'pass' },
  services: { repos: 'unknown', 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
};
