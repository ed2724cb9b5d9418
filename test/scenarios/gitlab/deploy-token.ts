import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'a deploy token was pasted',
  { cause: 'token-kind', outcome: 'fail', statuses: { 'token-valid': 'skip' }, services: allLost, who: 'you' },
  () => ({ token: 'gldt-canary00000000000001' }),
);
