import { below } from '../base-url.ts';
import type { OAuthPlace } from '../oauth.ts';

/**
 * https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps; the issuer is GitHub's own
 * word: https://docs.github.com/en/apps/github-authentication-discovery-endpoints
 */
export function findOAuthPlace(baseUrl: string): OAuthPlace {
  return {
    issuer: below(baseUrl, 'login/oauth'),
    authorizeUrl: below(baseUrl, 'login/oauth/authorize'),
    tokenUrl: below(baseUrl, 'login/oauth/access_token'),
  };
}
