import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'nobody listens on the port',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.misbehaving('refused');
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: 'port-open',
  outcome: 'fail',
  statuses: {
    'dns-public': 'pass',
    'tls-trusted': 'skip',
    'answers-as-api': 'skip',
    'token-valid': 'skip',
    scopes: 'skip',
  },
  services: allLost,
  who: 'network',
};
