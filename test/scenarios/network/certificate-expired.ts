import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';
import { dayMs } from '../stage.ts';

export const scenario: Scenario = {
  name: 'the certificate expired yesterday',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.ghes({
      certificate: { validFrom: Date.now() - 90 * dayMs, validTo: Date.now() - dayMs },
    });
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: 'tls-expiry',
  outcome: 'fail',
  statuses: {
    'tls-trusted': 'pass',
    'tls-hostname': 'pass',
    'answers-as-api': 'skip',
    'token-valid': 'skip',
    scopes: 'skip',
  },
  services: allLost,
  who: 'host-admin',
};
