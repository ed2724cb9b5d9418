import { HostError } from '../core/errors.ts';
import { gitLabRedirectUri } from '../core/flow.ts';
import { fail, pass, skip, unknown, type Verdict } from '../core/verdict.ts';
import type { OAuthClientAnswer, OAuthGrant } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { couldNotAsk } from './host-words.ts';

/** The host is asked as the OAuth app itself; a pair it does not know signs nobody in. */
function judgeClient(answer: OAuthClientAnswer, { integration, provider }: CheckContext): Verdict {
  const name = provider.shortLabel;
  if (answer.state === 'refused') {
    return fail(
      `${name} does not know the OAuth app by this client id and secret, so nobody new can sign in with it.`,
      {
        summary:
          'Copy the client id again from the page of the OAuth app, and make a new client secret there: it is shown in full only once.',
        url: provider.pages.oauthApps?.(integration.baseUrl),
        who: 'flow-admin',
      },
      { state: 'refused' },
      {},
    );
  }
  return pass(
    answer.isItsToken
      ? `${name} made the token for ${answer.appName ?? 'the OAuth app'}, whose client id and secret are right.`
      : 'Client id and secret are right; the token is not one of that OAuth app.',
    { state: 'accepted', isItsToken: answer.isItsToken, app: answer.appName },
  );
}

/** GitLab names the application that made a token: there was a client id and secret it accepted. */
function judgeGrant(grant: OAuthGrant | undefined): Verdict {
  if (!grant) return skip('waits for: a host that tells of its OAuth tokens');

  const facts = { clientId: grant.clientId, redirectUri: gitLabRedirectUri };
  if (grant.clientId === null) return unknown('GitLab does not say which application made the token.', facts);
  return pass('GitLab made the token for an application whose client id and secret it accepted.', facts);
}

export const oauthClient: Check = {
  id: 'oauth-client',
  title: 'client id and secret are right',
  after: ['answers-as-api', 'right-product', 'token-kind'],
  appliesTo: ({ integration, host }) =>
    host.checkOAuthClient !== undefined ||
    (integration.provider === 'gitlab' && integration.authentication === 'oauth'),
  async run(context) {
    const { host } = context;
    try {
      if (host.checkOAuthClient) return judgeClient(await host.checkOAuthClient(), context);
      await host.account();
      return judgeGrant(await host.oauthGrant?.());
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (host.checkOAuthClient) return couldNotAsk(error);
      return skip('waits for: the host accepts the credential', { waitsFor: 'token-valid' });
    }
  },
};
