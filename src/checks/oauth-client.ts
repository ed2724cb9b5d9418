import { HostError } from '../core/errors.ts';
import { gitLabRedirectUri } from '../core/flow.ts';
import { pass, skip, unknown } from '../core/verdict.ts';
import type { Check } from './check.ts';

/** GitLab names the application that made a token: there was a client id and secret it accepted. */
export const oauthClient: Check = {
  id: 'oauth-client',
  title: 'client id and secret are right',
  after: ['answers-as-api', 'right-product', 'token-kind'],
  appliesTo: ({ integration }) => integration.provider === 'gitlab' && integration.authentication === 'oauth',
  async run({ host }) {
    try {
      await host.account();
      const grant = await host.oauthGrant?.();
      if (!grant) return skip('waits for: a host that tells of its OAuth tokens');

      const facts = { clientId: grant.clientId, redirectUri: gitLabRedirectUri };
      if (grant.clientId === null) return unknown('GitLab does not say which application made the token.', facts);
      return pass('GitLab made the token for an application whose client id and secret it accepted.', facts);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return skip('waits for: the host accepts the credential', { waitsFor: 'token-valid' });
    }
  },
};
