import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the group was named, in other letters',
  { cause: null, outcome: 'pass', statuses: { 'orgs-visible': 'pass' }, services: {} },
  () => ({ organizations: ['Acme'] }),
);
