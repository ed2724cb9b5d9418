import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the name leads to a cloud’s metadata address',
  provider: 'ghes',
  arrange: async (stage) => ({
    baseUrl: 'https://git.acme-example.com',
    token: goodToken,
    ...(await stage.net({
      zone: { 'git.acme-example.com': ['169.254.169.254'] },
      inside: { 'git.acme-example.com': ['169.254.169.254'] },
    })),
  }),
  cause: 'dns-public',
  outcome: 'fail',
  statuses: { 'port-open': 'skip' },
  services: allLost,
  who: 'network',
};
