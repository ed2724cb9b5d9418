import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the certificate is a wildcard',
  { cause: null, outcome: 'pass', statuses: { 'tls-hostname': 'pass' }, services: {} },
  () => {},
  { certificate: { names: ['*.acme-example.com'] } },
);
