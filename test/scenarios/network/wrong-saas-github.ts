import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'github.com was given for GitHub Enterprise Server',
  provider: 'ghes',
  arrange: async (stage) => ({ baseUrl: 'https://github.com', token: goodToken, ...(await stage.net({})) }),
  cause: 'base-url',
  outcome: 'fail',
  statuses: { 'private-name': 'skip', 'token-valid': 'skip' },
  services: allLost,
  who: 'you',
};
