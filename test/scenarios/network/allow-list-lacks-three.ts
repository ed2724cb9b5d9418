import { flowAddresses } from '../../../src/core/flow.ts';
import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the firewall’s list is from before Flow’s three newest addresses',
  {
    cause: 'flow-allow-list',
    outcome: 'fail',
    statuses: { 'port-open': 'pass', 'token-valid': 'pass', 'org-role': 'pass' },
    who: 'network',
    facts: { missing: ['3.132.140.21', '3.128.138.77', '3.129.193.109'] },
  },
  () => ({ allowList: flowAddresses.slice(0, 6) }),
);
