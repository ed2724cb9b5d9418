import { goodGitLabToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'a sign-on page answers in front of GitLab with 200',
  provider: 'gitlab',
  async arrange(stage) {
    const { url } = await stage.misbehaving('login-page');
    return { baseUrl: url, token: goodGitLabToken, ...(await stage.net()) };
  },
  cause: 'answers-as-api',
  outcome: 'fail',
  statuses: { 'tls-trusted': 'pass', 'token-valid': 'skip' },
  services: allLost,
  who: 'network',
};
