import { goodToken } from '../../world/seeds.ts';
import { allUnknown, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'a firewall resets the connection in the handshake',
  provider: 'ghes',
  async arrange(stage) {
    const { url } = await stage.misbehaving('reset');
    return { baseUrl: url, token: goodToken, ...(await stage.net()) };
  },
  cause: null,
  outcome: 'unknown',
  statuses: { 'port-open': 'pass', 'tls-trusted': 'unknown', 'token-valid': 'skip' },
  services: allUnknown,
};
