import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the inside has another address for the name than the outside',
  { cause: null, outcome: 'warn', statuses: { 'dns-public': 'warn', 'token-valid': 'pass' }, services: {} },
  async (_world, stage) => await stage.net({ zone: { [stage.hostname]: ['140.82.121.4'] } }),
);
