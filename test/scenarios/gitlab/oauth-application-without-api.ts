import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the OAuth application was registered without api',
  { cause: 'scopes', outcome: 'fail', statuses: { 'token-valid': 'pass' } },
  (world) => {
    const token = 'canary-oauth-0000000000000000000000000000000000000000000000000001';
    world.addToken(token, { username: 'flow-svc', scopes: ['read_user', 'read_repository'] });
    return { token, authentication: 'oauth' };
  },
);
