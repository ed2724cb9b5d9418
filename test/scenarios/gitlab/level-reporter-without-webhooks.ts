import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the account is reporter, and nobody wants webhooks',
  { cause: null, outcome: 'warn', statuses: { 'access-level': 'warn' }, services: { webhooks: 'off' } },
  () => ({ services: ['repos', 'pull-requests', 'tickets'] }),
  { seed: aGitLabSeed({ groups: [{ path: 'acme', members: { 'flow-svc': 20 } }] }) },
);
