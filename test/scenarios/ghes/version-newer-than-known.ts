import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the server is newer than any that is known',
  { cause: null, outcome: 'pass', statuses: { 'host-version': 'pass' }, services: {} },
  undefined,
  { version: '3.22.0' },
);
