import { goodGitLabToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'no DNS knows the name of GitLab',
  provider: 'gitlab',
  arrange: async (stage) => ({
    baseUrl: 'https://git.acme-example.com',
    token: goodGitLabToken,
    ...(await stage.net({ zone: {}, inside: {} })),
  }),
  cause: 'dns-public',
  outcome: 'fail',
  statuses: { 'port-open': 'skip' },
  services: allLost,
  who: 'network',
};
