import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the server offers TLS 1.1 at most',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.misbehaving('old-tls');
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: 'tls-trusted',
  outcome: 'fail',
  statuses: { 'port-open': 'pass', 'answers-as-api': 'skip', 'token-valid': 'skip', scopes: 'skip' },
  services: allLost,
  who: 'host-admin',
};
