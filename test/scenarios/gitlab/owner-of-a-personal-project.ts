import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the account has a project of its own, as its maintainer',
  { cause: null, outcome: 'pass', statuses: { 'access-level': 'pass' }, services: {} },
  undefined,
  { seed: aGitLabSeed({ groups: [], projects: [{ path: 'flow-svc/notes', members: { 'flow-svc': 40 } }] }) },
);
