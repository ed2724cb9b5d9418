import { flowAddresses } from '../../../src/core/flow.ts';
import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the organisation’s IP allow list lets the bot in, and two of Flow’s addresses not',
  {
    cause: 'ip-allow-list',
    outcome: 'fail',
    statuses: { 'org-role': 'pass' },
    services: allLost,
    who: 'owner',
    facts: { missing: ['3.128.138.77', '3.129.193.109'] },
  },
  (world) => {
    world.setAllowList('acme', ['127.0.0.1', ...flowAddresses.slice(0, 7)]);
    return { deep: true };
  },
);
