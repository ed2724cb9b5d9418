import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the certificate covers many names, ours among them',
  { cause: null, outcome: 'pass', services: {} },
  () => {},
  { certificate: { names: ['a.acme-example.com', 'git.acme-example.com', 'c.acme-example.com'] } },
);
