import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the bot may not ask public DNS, as port 53 is closed to it',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass' } },
  async (_world, stage) => await stage.net({ zone: { [stage.hostname]: 'servfail' } }),
);
