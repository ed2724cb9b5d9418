import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the bot’s own resolver does not know the name, and public DNS does',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass' }, services: {} },
  async (_world, stage) => await stage.net({ inside: {} }),
);
