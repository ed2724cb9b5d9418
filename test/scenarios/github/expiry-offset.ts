import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the date of the token’s end is written with an offset in place of UTC',
  { cause: null, outcome: 'pass', statuses: { 'token-expiry': 'pass', 'token-valid': 'pass' }, services: {} },
  (world) =>
    world.rewriteWith((answer) => ({
      ...answer,
      headers: { ...answer.headers, 'github-authentication-token-expiration': '2027-06-06 22:15:47 +0900' },
    })),
);
