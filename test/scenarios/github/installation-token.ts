import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'an installation token in the new long form was pasted',
  { cause: 'token-kind', outcome: 'fail', services: allLost, who: 'you' },
  () => ({ token: 'ghs_123456_eyJcanary0000000000.canary000000000000.canary0000000000' }),
);
