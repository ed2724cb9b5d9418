import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the address was typed with /api/v3',
  { cause: null, outcome: 'warn', statuses: { 'base-url': 'warn', 'token-valid': 'pass' }, services: {}, who: 'you' },
  (world) => ({ typedUrl: `${world.url}/api/v3` }),
);
