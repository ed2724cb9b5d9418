import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'no DNS knows the name',
  provider: 'ghes',
  arrange: async (stage) => ({
    baseUrl: 'https://git.acme-example.com',
    token: goodToken,
    ...(await stage.net({ zone: {}, inside: {} })),
  }),
  cause: 'dns-public',
  outcome: 'fail',
  statuses: { 'private-name': 'pass', 'port-open': 'skip', 'token-valid': 'skip' },
  services: allLost,
  who: 'network',
};
