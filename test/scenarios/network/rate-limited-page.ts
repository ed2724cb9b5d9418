import { goodGitLabToken } from '../../world/seeds.ts';
import { allUnknown, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'something in front limits callers with 429',
  provider: 'gitlab',
  async arrange(stage) {
    const { url } = await stage.server(() => ({
      status: 429,
      headers: { 'content-type': 'text/html', 'retry-after': '30' },
      body: '<h1>Too many requests</h1>',
    }));
    return { baseUrl: url, token: goodGitLabToken, ...(await stage.net()) };
  },
  cause: null,
  outcome: 'unknown',
  statuses: { 'answers-as-api': 'unknown', 'token-valid': 'skip' },
  services: allUnknown,
};
