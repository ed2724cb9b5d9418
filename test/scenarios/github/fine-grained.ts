import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'a fine-grained token on GitHub Cloud',
  { cause: 'token-kind', outcome: 'fail', statuses: { 'token-valid': 'skip' }, services: allLost, who: 'you' },
  () => ({ token: 'github_pat_canary000000000000000000000001' }),
);
