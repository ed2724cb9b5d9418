import { goodGitLabToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the address is a GitHub Enterprise Server, chosen as GitLab',
  provider: 'gitlab',
  async arrange(stage) {
    const { url } = await stage.ghes();
    return { baseUrl: url, token: goodGitLabToken, ...(await stage.net()) };
  },
  cause: 'right-product',
  outcome: 'fail',
  statuses: { 'answers-as-api': 'pass', 'token-valid': 'skip' },
  services: allLost,
  who: 'you',
};
