import { goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the client secret of the OAuth application was replaced on GitLab',
  { cause: 'oauth-client', outcome: 'fail', statuses: { 'token-valid': 'pass' }, who: 'flow-admin' },
  () => ({
    token: goodGitLabToken,
    authentication: 'oauth',
    client: { id: 'flow-application-id', secret: 'gloas-canary-replaced-0001' },
  }),
);
