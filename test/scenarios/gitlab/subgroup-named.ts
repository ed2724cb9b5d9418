import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'a group below a group was named',
  { cause: null, outcome: 'pass', statuses: { 'orgs-visible': 'pass' }, services: {} },
  () => ({ organizations: ['acme/platform'] }),
  { seed: aGitLabSeed({ groups: [{ path: 'acme', members: { 'flow-svc': 40 } }, { path: 'acme/platform' }] }) },
);
