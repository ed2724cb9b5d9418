import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the bot’s own resolver fails, and public DNS does not',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass' }, services: {} },
  async (_world, stage) => await stage.net({ inside: 'servfail' }),
);
