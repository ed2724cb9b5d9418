import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'a fine-grained token on GitHub Enterprise Server works, with a doubt',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'token-kind': 'warn', 'token-valid': 'pass', scopes: 'unknown' },
    who: 'you',
  },
  (world) => {
    const token = 'github_pat_canary000000000000000000000001';
    world.addToken(token, { login: 'flow-svc', scopes: [], kind: 'fine-grained' });
    return { token };
  },
);
