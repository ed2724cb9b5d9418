import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'public DNS has a private address',
  provider: 'ghes',
  arrange: async (stage) => ({
    baseUrl: 'https://git.acme-example.com',
    token: goodToken,
    ...(await stage.net({
      zone: { 'git.acme-example.com': ['192.168.10.5'] },
      inside: { 'git.acme-example.com': ['192.168.10.5'] },
    })),
  }),
  cause: 'dns-public',
  outcome: 'fail',
  statuses: { 'port-open': 'skip' },
  services: allLost,
  who: 'network',
};
