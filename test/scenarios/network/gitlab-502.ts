import { goodGitLabToken } from '../../world/seeds.ts';
import { allUnknown, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'GitLab is starting up: its proxy answers 502',
  provider: 'gitlab',
  async arrange(stage) {
    const { url } = await stage.server(() => ({
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: '<html><head><title>GitLab is not responding (502)</title></head></html>',
    }));
    return { baseUrl: url, token: goodGitLabToken, ...(await stage.net()) };
  },
  cause: null,
  outcome: 'unknown',
  statuses: { 'answers-as-api': 'unknown', 'token-valid': 'skip' },
  services: allUnknown,
};
