import { describeDuration, toIso } from '../core/clock.ts';
import { fail, pass, type Remedy, skip } from '../core/verdict.ts';
import type { Check } from './check.ts';

const refusedWords = (name: string) =>
  `${name} no longer takes the refresh token: somebody revoked the grant, another client secret was made, or the answer to the last refresh was lost on its way.`;

const signInAgain: Remedy = {
  summary: 'Sign in again with OAuth and give Flow the new grant.',
  who: 'you',
};

/** A refresh uses the old pair up, and a test must change nothing: it only looks when the next one is due. */
export const oauthRefresh: Check = {
  id: 'oauth-refresh',
  title: 'the OAuth grant can be refreshed',
  after: ['token-valid'],
  appliesTo: ({ integration }) => integration.provider === 'gitlab' && integration.authentication === 'oauth',
  async run({ host, clock, credential, provider }) {
    const refresh = credential.kind === 'oauth' ? credential.refresh : undefined;
    if (refresh === 'refused') return fail(refusedWords(provider.shortLabel), signInAgain, { refused: true });
    const grant = await host.oauthGrant?.();
    if (!grant) return skip('waits for: a host that tells of its OAuth tokens');
    if (grant.lastsMs === null) {
      return pass('The access token has no end, so nothing has to be refreshed.', { expiresAt: null });
    }
    if (refresh === 'kept') {
      return pass(
        `The bot refreshes the grant by itself; the access token of now lasts ${describeDuration(grant.lastsMs)}.`,
        { expiresAt: toIso(clock.now() + grant.lastsMs) },
      );
    }
    return skip(
      `waits for: a refresh token; the access token alone was given, and it lasts ${describeDuration(grant.lastsMs)}`,
      { waitsFor: 'refresh-token', expiresAt: toIso(clock.now() + grant.lastsMs) },
    );
  },
};
