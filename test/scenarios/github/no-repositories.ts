import { onCloud, ownerSeed } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the organisation has no repositories',
  {
    cause: 'repos-visible',
    outcome: 'fail',
    statuses: { 'orgs-visible': 'pass', 'org-role': 'pass' },
    services: allLost,
  },
  () => ({ deep: true }),
  { seed: { ...ownerSeed, repositories: [] } },
);
