import {
  AuthorizationResponseError,
  type AuthorizationServer,
  allowInsecureRequests,
  type CustomFetchOptions,
  customFetch,
  OperationProcessingError,
  ResponseBodyError,
  type TokenEndpointResponse,
} from 'oauth4webapi';
import { Secret } from '../core/secret.ts';
import type { Net } from '../net/index.ts';
import type { OAuthAnswer, OAuthApp, OAuthPlace, OAuthRefusal } from './oauth.ts';
import { answerAsRfc } from './oauth-answer.ts';

// RFC 6749 sections 4.1.2.1 and 5.2, and GitHub's own words:
// https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors
const refusals = new Map<string, OAuthRefusal>([
  ['access_denied', 'denied'],
  ['invalid_client', 'wrong-client'],
  ['unauthorized_client', 'wrong-client'],
  ['incorrect_client_credentials', 'wrong-client'],
  ['application_suspended', 'wrong-client'],
  ['redirect_uri_mismatch', 'wrong-redirect'],
  ['invalid_redirect_uri', 'wrong-redirect'],
  ['invalid_scope', 'wrong-scope'],
  ['invalid_grant', 'used-up'],
  ['bad_verification_code', 'used-up'],
  ['bad_refresh_token', 'used-up'],
]);

const refused = (code: string): OAuthAnswer => ({ ok: false, refusal: refusals.get(code) ?? 'other', hostSays: code });

export function describeServer({ issuer, authorizeUrl, tokenUrl }: OAuthPlace): AuthorizationServer {
  return { issuer, authorization_endpoint: authorizeUrl, token_endpoint: tokenUrl };
}

/** How the library asks: through the net that is handed in, and no further. */
export function requestOptions(app: OAuthApp, net: Net, signal: AbortSignal) {
  return {
    signal,
    // What may be spoken to, and how, is for the guarded fetch to say.
    [allowInsecureRequests]: new URL(app.tokenUrl).protocol === 'http:',
    [customFetch]: async (url: string, { method, headers, body }: CustomFetchOptions<'POST', URLSearchParams>) =>
      answerAsRfc(await net.fetch(url, { method, headers, body: body.toString() })),
  };
}

/** The tokens of an answer, and when they end. */
export function readTokens(answer: TokenEndpointResponse, now: number): OAuthAnswer {
  const { access_token: token, refresh_token: refresh, expires_in: seconds } = answer;
  const expiresAt = seconds === undefined ? null : now + seconds * 1000;
  return {
    ok: true,
    tokens: { token: new Secret(token), refreshToken: refresh ? new Secret(refresh) : null, expiresAt },
  };
}

/** Turns what the library throws of an answer into a value; whatever else was thrown stays thrown. */
export async function orRefusal(ask: () => Promise<OAuthAnswer>): Promise<OAuthAnswer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return refused(error.error);
    // No answer of a token endpoint at all: a page of a proxy, or of another product.
    if (error instanceof OperationProcessingError) return { ok: false, refusal: 'other', hostSays: null };
    throw error;
  }
}
