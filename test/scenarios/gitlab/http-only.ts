import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'GitLab is there over plain http',
  { cause: null, outcome: 'warn', statuses: { https: 'warn', 'token-valid': 'pass' }, services: {} },
  undefined,
  { tls: undefined },
);
