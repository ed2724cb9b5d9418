import { onGitLab } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGitLab(
  'the certificate ends in sixty days, which is usual',
  { cause: null, outcome: 'pass', statuses: { 'tls-expiry': 'pass' }, services: {} },
  () => {},
  { certificate: { validTo: Date.now() + 60 * dayMs } },
);
