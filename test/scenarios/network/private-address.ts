import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the address is a private IP address',
  provider: 'ghes',
  arrange: async (stage) => ({
    baseUrl: 'https://10.20.30.40',
    token: goodToken,
    ...(await stage.net({ zone: {}, inside: {} })),
  }),
  cause: 'private-name',
  outcome: 'fail',
  statuses: { 'dns-public': 'skip' },
  services: allLost,
  who: 'network',
};
