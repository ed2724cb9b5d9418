import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the first question to public DNS fails, and the second does not',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass' }, services: {} },
  async (_world, stage) =>
    await stage.net({ zone: { [stage.hostname]: (asked) => (asked === 0 ? 'servfail' : ['127.0.0.1']) } }),
);
