import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'three intermediates stand between the certificate and its root',
  { cause: null, outcome: 'pass', statuses: { 'tls-trusted': 'pass' }, services: {} },
  undefined,
  { certificate: { signedBy: 'long-chain' } },
);
