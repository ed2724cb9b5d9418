import { goodGitLabToken } from '../../world/seeds.ts';
import { allLost, type Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'the name ends in .internal and resolves inside',
  provider: 'gitlab',
  arrange: async (stage) => ({
    baseUrl: 'https://git.acme.internal',
    token: goodGitLabToken,
    ...(await stage.net({ zone: {}, inside: { 'git.acme.internal': ['10.0.0.9'] } })),
  }),
  cause: 'private-name',
  outcome: 'fail',
  statuses: { 'dns-public': 'skip' },
  services: allLost,
  who: 'network',
};
