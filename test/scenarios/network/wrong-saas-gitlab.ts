import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'gitlab.com was given for GitHub Enterprise Server',
  provider: 'ghes',
  arrange: async (stage) => ({ baseUrl: 'https://gitlab.com', token: goodToken, ...(await stage.net({})) }),
  cause: 'base-url',
  outcome: 'fail',
  statuses: { 'token-valid': 'skip' },
  services: allLost,
  who: 'you',
};
