import { goodScopes } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the token has a format longer than any before',
  { cause: null, outcome: 'pass', statuses: { 'token-kind': 'pass', 'token-valid': 'pass' }, services: {} },
  (world) => {
    const token = `ghp_canary${'0a'.repeat(120)}`;
    world.addToken(token, { login: 'flow-svc', scopes: goodScopes });
    return { token };
  },
);
