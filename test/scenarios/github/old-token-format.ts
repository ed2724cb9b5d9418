import { goodScopes } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the token is forty hexadecimal digits, from before 2021',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass', scopes: 'pass' }, services: {} },
  (world) => {
    const token = 'ca0a41'.padEnd(40, '0');
    world.addToken(token, { login: 'flow-svc', scopes: goodScopes });
    return { token };
  },
);
