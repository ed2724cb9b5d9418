import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the firewall’s list has Flow’s addresses as ranges',
  { cause: null, outcome: 'pass', statuses: { 'flow-allow-list': 'pass' }, services: {} },
  () => ({ allowList: ['52.0.0.0/8', '54.128.0.0/9', '3.128.0.0/12', '2001:db8::/32'] }),
);
