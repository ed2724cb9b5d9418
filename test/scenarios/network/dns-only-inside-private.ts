import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'only the inside knows the name, as a private address',
  provider: 'ghes',
  arrange: async (stage) => ({
    baseUrl: 'https://git.acme-example.com',
    token: goodToken,
    ...(await stage.net({ zone: {}, inside: { 'git.acme-example.com': ['10.1.2.3'] } })),
  }),
  cause: 'dns-public',
  outcome: 'fail',
  statuses: { 'port-open': 'skip' },
  services: allLost,
  who: 'network',
};
