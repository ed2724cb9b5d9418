import { goodToken } from '../../world/seeds.ts';
import { allUnknown, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the name’s DNS servers fail, inside and outside',
  provider: 'ghes',
  arrange: async (stage) => ({
    baseUrl: 'https://git.acme-example.com',
    token: goodToken,
    ...(await stage.net({ zone: { 'git.acme-example.com': 'servfail' }, inside: 'servfail' })),
  }),
  cause: null,
  outcome: 'unknown',
  statuses: { 'dns-public': 'unknown', 'port-open': 'skip', 'token-valid': 'skip' },
  services: allUnknown,
};
