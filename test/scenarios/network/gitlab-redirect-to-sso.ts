import { goodGitLabToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'GitLab’s API sends callers to a single sign-on host',
  provider: 'gitlab',
  async arrange(stage) {
    const { url } = await stage.server(() => ({
      status: 303,
      headers: { location: 'https://login.acme-example.com/saml' },
    }));
    return { baseUrl: url, token: goodGitLabToken, ...(await stage.net()) };
  },
  cause: 'no-redirect',
  outcome: 'fail',
  statuses: { 'answers-as-api': 'skip', 'token-valid': 'skip' },
  services: allLost,
  who: 'host-admin',
};
