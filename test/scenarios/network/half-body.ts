import { goodToken } from '../../world/seeds.ts';
import { allUnknown, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the connection breaks off in the middle of the answer',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.misbehaving('half-body');
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: null,
  outcome: 'unknown',
  statuses: { 'tls-trusted': 'pass', 'token-valid': 'skip' },
  services: allUnknown,
};
