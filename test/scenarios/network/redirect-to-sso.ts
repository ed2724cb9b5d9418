import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the API sends callers to a single sign-on host',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.server(() => ({
      status: 302,
      headers: { location: 'https://sso.acme-example.com/login?ticket=1' },
    }));
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: 'no-redirect',
  outcome: 'fail',
  statuses: { 'answers-as-api': 'skip', 'token-valid': 'skip' },
  services: allLost,
  who: 'host-admin',
};
