import { goodGitLabToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the address is a private IPv6 address',
  provider: 'gitlab',
  arrange: async (stage) => ({
    baseUrl: 'https://[fd12:3456::1]:8443',
    token: goodGitLabToken,
    ...(await stage.net({ zone: {}, inside: {} })),
  }),
  cause: 'private-name',
  outcome: 'fail',
  statuses: { 'dns-public': 'skip' },
  services: allLost,
  who: 'network',
};
