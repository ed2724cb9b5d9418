import { describeDuration, toIso } from '../core/clock.ts';
import { pass, skip } from '../core/verdict.ts';
import type { Check } from './check.ts';

/** A refresh uses the old pair up, and a test must change nothing: it only looks when the next one is due. */
export const oauthRefresh: Check = {
  id: 'oauth-refresh',
  title: 'the OAuth grant can be refreshed',
  after: ['token-valid'],
  appliesTo: ({ integration }) => integration.provider === 'gitlab' && integration.authentication === 'oauth',
  async run({ host, clock }) {
    const grant = await host.oauthGrant?.();
    if (!grant) return skip('waits for: a host that tells of its OAuth tokens');
    if (grant.lastsMs === null) {
      return pass('The access token has no end, so nothing has to be refreshed.', { expiresAt: null });
    }
    return skip(
      `waits for: a refresh token; the access token alone was given, and it lasts ${describeDuration(grant.lastsMs)}`,
      { waitsFor: 'refresh-token', expiresAt: toIso(clock.now() + grant.lastsMs) },
    );
  },
};
