import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the SSH port takes connections and says nothing',
  provider: 'git',
  async arrange(stage) {
    const { port } = await stage.ssh('');
    const { net, authorities } = await stage.net();
    return {
      baseUrl: `ssh://git@${stage.hostname}:${port}/acme/app.git`,
      authentication: 'none',
      token: '',
      services: ['repos'],
      net: { ...net, probeDeadlineMs: 500 },
      authorities,
    };
  },
  cause: null,
  outcome: 'unknown',
  statuses: { 'port-open': 'pass', 'ssh-open': 'unknown' },
};
