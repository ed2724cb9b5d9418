import { goodToken } from '../../world/seeds.ts';
import { f5Page } from '../pages.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'an F5 appliance turns callers away with a page of its own',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.server(() => f5Page);
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: 'answers-as-api',
  outcome: 'fail',
  statuses: { 'no-redirect': 'pass', 'token-valid': 'skip' },
  services: allLost,
  who: 'network',
};
