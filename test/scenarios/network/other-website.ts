import { goodToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'a website that is no git host at all',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.server(() => ({
      status: 404,
      headers: { 'content-type': 'text/html' },
      body: '<title>Acme shop</title>',
    }));
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: 'answers-as-api',
  outcome: 'fail',
  statuses: { 'right-product': 'skip', 'token-valid': 'skip' },
  services: allLost,
};
