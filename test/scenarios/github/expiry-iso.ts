import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the date of the token’s end is written as ISO 8601 has it',
  { cause: null, outcome: 'pass', statuses: { 'token-expiry': 'pass', 'token-valid': 'pass' }, services: {} },
  (world) =>
    world.rewriteWith((answer) => ({
      ...answer,
      headers: { ...answer.headers, 'github-authentication-token-expiration': '2027-06-06T22:15:47Z' },
    })),
);
