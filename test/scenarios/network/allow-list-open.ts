import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the firewall lets everybody in',
  { cause: null, outcome: 'pass', statuses: { 'flow-allow-list': 'pass' }, services: {} },
  () => ({ allowList: ['0.0.0.0/0', '::/0'] }),
);
