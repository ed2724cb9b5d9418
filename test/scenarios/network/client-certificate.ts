import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the server wants a client certificate, which Flow has none of',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.misbehaving('client-certificate');
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: 'tls-trusted',
  outcome: 'fail',
  statuses: { 'port-open': 'pass', 'token-valid': 'skip' },
  services: allLost,
  who: 'host-admin',
};
