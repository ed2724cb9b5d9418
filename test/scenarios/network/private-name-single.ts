import { goodGitLabToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the name is a single word',
  provider: 'gitlab',
  arrange: async (stage) => ({
    baseUrl: 'https://gitserver',
    token: goodGitLabToken,
    ...(await stage.net({ zone: {}, inside: { gitserver: ['10.0.0.9'] } })),
  }),
  cause: 'private-name',
  outcome: 'fail',
  statuses: { 'dns-public': 'skip' },
  services: allLost,
  who: 'network',
};
