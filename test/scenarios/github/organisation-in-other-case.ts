import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the organisation was typed in other letters than it was made with',
  { cause: null, outcome: 'pass', statuses: { 'orgs-visible': 'pass', 'org-role': 'pass' }, services: {} },
  () => ({ organizations: ['ACME'] }),
);
