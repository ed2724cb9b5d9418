import { goodGitLabToken } from '../../world/seeds.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'nothing is broken',
  provider: 'gitlab',
  async arrange(stage) {
    const { url } = await stage.gitlab();
    return { baseUrl: url, token: goodGitLabToken, ...(await stage.net()) };
  },
  cause: null,
  outcome: 'pass',
  services: {},
};
