import { onGhes } from '../hosts.ts';
import { inARow, respellHeaders } from '../proxies.ts';

export const scenario = onGhes(
  'a proxy writes the names of headers in small letters, and adds its own',
  { cause: null, outcome: 'pass', statuses: { 'headers-intact': 'pass' }, services: {} },
  (world) =>
    world.rewriteWith(
      inARow(
        respellHeaders((name) => name.toLowerCase()),
        (answer) => ({
          ...answer,
          headers: { ...answer.headers, via: '1.1 proxy.acme.example', 'x-cache': 'MISS', server: 'Varnish' },
        }),
      ),
    ),
);
