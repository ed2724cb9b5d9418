import { flowAddresses } from '../../../src/core/flow.ts';
import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the firewall’s list has all nine addresses of Flow',
  { cause: null, outcome: 'pass', statuses: { 'flow-allow-list': 'pass' }, services: {} },
  () => ({ allowList: ['198.51.100.0/24', ...flowAddresses] }),
);
