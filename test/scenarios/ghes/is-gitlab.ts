import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the address is a GitLab, chosen as GitHub Enterprise Server',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.gitlab();
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: 'right-product',
  outcome: 'fail',
  statuses: { 'answers-as-api': 'pass', 'token-valid': 'skip' },
  services: allLost,
  who: 'you',
};
