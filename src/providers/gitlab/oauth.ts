import { below } from '../base-url.ts';
import type { OAuthPlace } from '../oauth.ts';

/** https://docs.gitlab.com/api/oauth2/#authorization-code-with-proof-key-for-code-exchange-pkce */
export function findOAuthPlace(baseUrl: string): OAuthPlace {
  return {
    issuer: baseUrl,
    authorizeUrl: below(baseUrl, 'oauth/authorize'),
    tokenUrl: below(baseUrl, 'oauth/token'),
  };
}
