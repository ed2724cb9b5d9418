import { flowAddresses } from '../../../src/core/flow.ts';
import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the firewall’s ranges miss one address by a hair',
  { cause: 'flow-allow-list', outcome: 'fail', who: 'network', facts: { missing: ['52.12.105.163'] } },
  () => ({ allowList: [...flowAddresses.filter((each) => each !== '52.12.105.163'), '52.12.105.0/25'] }),
);
