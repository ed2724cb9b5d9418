import { goodToken } from '../../world/seeds.ts';
import { allUnknown, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the server sends JSON without end',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.misbehaving('huge-body');
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: null,
  outcome: 'unknown',
  statuses: { 'tls-trusted': 'pass', 'token-valid': 'skip' },
  services: allUnknown,
};
