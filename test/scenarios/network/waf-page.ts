import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'a web application firewall answers 403',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.misbehaving('waf-page');
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: 'answers-as-api',
  outcome: 'fail',
  statuses: { 'tls-trusted': 'pass', 'right-product': 'skip', 'token-valid': 'skip' },
  services: allLost,
  who: 'network',
};
