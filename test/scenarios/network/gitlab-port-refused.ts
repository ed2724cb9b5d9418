import { goodGitLabToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'nobody listens on the port of GitLab',
  provider: 'gitlab',
  async arrange(stage) {
    const { url } = await stage.misbehaving('refused');
    return { baseUrl: url, token: goodGitLabToken, ...(await stage.net()) };
  },
  cause: 'port-open',
  outcome: 'fail',
  statuses: { 'answers-as-api': 'skip', 'token-valid': 'skip', scopes: 'skip' },
  services: allLost,
  who: 'network',
};
