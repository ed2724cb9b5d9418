import { goodGitLabToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'an API of some other kind answers',
  provider: 'gitlab',
  async arrange(stage) {
    const { url } = await stage.server(() => ({ status: 200, body: { ok: true } }));
    return { baseUrl: url, token: goodGitLabToken, ...(await stage.net()) };
  },
  cause: 'answers-as-api',
  outcome: 'fail',
  statuses: { 'token-valid': 'skip' },
  services: allLost,
};
