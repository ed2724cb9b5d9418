import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the name ends in .local',
  provider: 'ghes',
  arrange: async (stage) => ({
    baseUrl: 'https://git.acme.local',
    token: goodToken,
    ...(await stage.net({ zone: {}, inside: {} })),
  }),
  cause: 'private-name',
  outcome: 'fail',
  statuses: { 'dns-public': 'skip', 'token-valid': 'skip' },
  services: allLost,
  who: 'network',
};
