import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the enterprise lives at ghe.com',
  { cause: null, outcome: 'pass', statuses: { 'base-url': 'pass', 'token-valid': 'pass' }, services: {} },
  () => ({ baseUrl: 'https://acme.ghe.com' }),
);
