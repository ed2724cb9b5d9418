import { onGitLab } from '../hosts.ts';
import { respellHeaders } from '../proxies.ts';

export const scenario = onGitLab(
  'a proxy writes the names of headers in capitals',
  { cause: null, outcome: 'pass', statuses: { 'headers-intact': 'pass', 'rate-budget': 'pass' }, services: {} },
  (world) => world.rewriteWith(respellHeaders((name) => name.toUpperCase())),
);
