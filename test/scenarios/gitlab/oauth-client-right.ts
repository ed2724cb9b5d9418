import { gitLabApplication } from '../../world/gitlab-oauth.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the pair of the OAuth application is right',
  { cause: null, outcome: 'pass', statuses: { 'oauth-client': 'pass', 'token-valid': 'pass' } },
  () => ({ authentication: 'oauth', client: gitLabApplication }),
);
