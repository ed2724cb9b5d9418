import { goodGitLabToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'github.com was given for GitLab',
  provider: 'gitlab',
  arrange: async (stage) => ({ baseUrl: 'https://github.com', token: goodGitLabToken, ...(await stage.net({})) }),
  cause: 'base-url',
  outcome: 'fail',
  statuses: { 'token-valid': 'skip' },
  services: allLost,
  who: 'you',
};
