import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the account is a member of nothing',
  { cause: null, outcome: 'warn', statuses: { 'access-level': 'warn' }, who: 'owner' },
  (world) => world.setRole('acme', 'flow-svc', 'none'),
);
