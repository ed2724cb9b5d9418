import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the date of the token’s end is written in a way nobody reads',
  { cause: null, outcome: 'pass', statuses: { 'token-expiry': 'unknown', 'token-valid': 'pass' }, services: {} },
  (world) =>
    world.rewriteWith((answer) => ({
      ...answer,
      headers: { ...answer.headers, 'github-authentication-token-expiration': 'in a while' },
    })),
);
