import { goodToken } from '../../world/seeds.ts';
import { maintenancePage } from '../pages.ts';
import { allUnknown, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the server is down for maintenance',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.server(() => maintenancePage);
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: null,
  outcome: 'unknown',
  statuses: { 'answers-as-api': 'unknown', 'token-valid': 'skip' },
  services: allUnknown,
};
