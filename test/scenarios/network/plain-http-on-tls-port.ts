import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the port speaks plain HTTP where HTTPS is expected',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.misbehaving('plain-http');
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: 'tls-trusted',
  outcome: 'fail',
  statuses: { 'port-open': 'pass', 'answers-as-api': 'skip', 'token-valid': 'skip', scopes: 'skip' },
  services: allLost,
  who: 'host-admin',
};
