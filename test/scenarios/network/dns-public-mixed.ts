import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'public DNS has a public and a private address',
  provider: 'ghes',
  arrange: async (stage) => ({
    baseUrl: 'https://git.acme-example.com',
    token: goodToken,
    ...(await stage.net({ zone: { 'git.acme-example.com': ['140.82.121.4', '10.0.0.7'] }, inside: {} })),
  }),
  cause: 'dns-public',
  outcome: 'fail',
  statuses: { 'port-open': 'skip' },
  services: allLost,
  who: 'network',
};
