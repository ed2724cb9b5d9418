import { goodGitLabToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'a firewall answers 406 without a word',
  provider: 'gitlab',
  async arrange(stage) {
    const { url } = await stage.server(() => ({ status: 406, headers: { 'content-type': 'text/html' }, body: '' }));
    return { baseUrl: url, token: goodGitLabToken, ...(await stage.net()) };
  },
  cause: 'answers-as-api',
  outcome: 'fail',
  statuses: { 'token-valid': 'skip' },
  services: allLost,
  who: 'network',
};
