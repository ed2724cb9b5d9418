import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the account is owner of its projects',
  { cause: null, outcome: 'pass', statuses: { 'access-level': 'pass' }, services: {} },
  (world) => world.setRole('acme', 'flow-svc', 50),
);
