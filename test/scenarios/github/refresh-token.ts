import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'a refresh token was pasted',
  { cause: 'token-kind', outcome: 'fail', statuses: { 'token-valid': 'skip' }, services: allLost, who: 'you' },
  () => ({ token: 'ghr_canary00000000000000000000000000001' }),
);
