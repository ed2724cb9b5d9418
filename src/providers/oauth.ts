import {
  AuthorizationResponseError,
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  type Client,
  ClientSecretPost,
  type CustomFetchOptions,
  calculatePKCECodeChallenge,
  customFetch,
  generateRandomCodeVerifier,
  generateRandomState,
  OperationProcessingError,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
  validateAuthResponse,
} from 'oauth4webapi';
import type { OAuthClient } from '../core/credential.ts';
import { Secret } from '../core/secret.ts';
import type { Net } from '../net/index.ts';
import { answerAsRfc } from './oauth-answer.ts';

/** Where a host signs people in for an app, and what it asks them. */
export interface OAuthPlace {
  /** How the host names itself in `iss`, where it sends one: RFC 9207. */
  readonly issuer: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
}

/** Signing in by OAuth at a kind of host. */
export interface OAuthAbility {
  place(baseUrl: string): OAuthPlace;
  /** Whose app it is: each customer's own, or the bot's, which is null while nobody has set it. */
  readonly app: { readonly of: 'customer' } | { readonly of: 'bot'; readonly client: OAuthClient | null };
}

/** An OAuth app at a host, and the address the host sends people back to, letter for letter as it was registered. */
export interface OAuthApp extends OAuthPlace {
  readonly client: OAuthClient;
  readonly redirectUri: string;
}

/** One round trip that has begun: what must come back, and what proves that it is ours. */
export interface OAuthTrip {
  /** Where to send the person. */
  readonly url: string;
  readonly state: Secret;
  readonly codeVerifier: Secret;
}

export interface OAuthTokens {
  readonly token: Secret;
  /** Null where the token simply lasts. */
  readonly refreshToken: Secret | null;
  /** Milliseconds since 1970; null where the host names no end. */
  readonly expiresAt: number | null;
}

/** Why no token came of it. */
export type OAuthRefusal =
  | 'denied'
  | 'not-ours'
  | 'wrong-client'
  | 'wrong-redirect'
  | 'wrong-scope'
  | 'used-up'
  | 'other';

export type OAuthAnswer =
  | { readonly ok: true; readonly tokens: OAuthTokens }
  /** `hostSays` is the host's own code for it; null for what we refused ourselves. */
  | { readonly ok: false; readonly refusal: OAuthRefusal; readonly hostSays: string | null };

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

function describeServer({ issuer, authorizeUrl, tokenUrl }: OAuthPlace): AuthorizationServer {
  return { issuer, authorization_endpoint: authorizeUrl, token_endpoint: tokenUrl };
}

function requestOptions(app: OAuthApp, net: Net, signal: AbortSignal) {
  return {
    signal,
    // What may be spoken to, and how, is for the guarded fetch to say.
    [allowInsecureRequests]: new URL(app.tokenUrl).protocol === 'http:',
    [customFetch]: async (url: string, { method, headers, body }: CustomFetchOptions<'POST', URLSearchParams>) =>
      answerAsRfc(await net.fetch(url, { method, headers, body: body.toString() })),
  };
}

function readTokens(answer: TokenEndpointResponse, now: number): OAuthAnswer {
  const { access_token: token, refresh_token: refresh, expires_in: seconds } = answer;
  const expiresAt = seconds === undefined ? null : now + seconds * 1000;
  return {
    ok: true,
    tokens: { token: new Secret(token), refreshToken: refresh ? new Secret(refresh) : null, expiresAt },
  };
}

/** Turns what the library throws of an answer into a value; whatever else was thrown stays thrown. */
async function orRefusal(ask: () => Promise<OAuthAnswer>): Promise<OAuthAnswer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return refused(error.error);
    // No answer of a token endpoint at all: a page of a proxy, or of another product.
    if (error instanceof OperationProcessingError) return { ok: false, refusal: 'other', hostSays: null };
    throw error;
  }
}

/** What came back in the browser, where it answers this round trip and nothing else. */
function readReturn(server: AuthorizationServer, client: Client, parameters: URLSearchParams, state: Secret) {
  try {
    return validateAuthResponse(server, client, parameters, state.reveal());
  } catch (error) {
    if (error instanceof OperationProcessingError) return undefined;
    throw error;
  }
}

/** Begins a round trip: a state nobody can guess, and PKCE, which hosts that do not know it pass over. */
export async function beginOAuth(app: OAuthApp, scopes: readonly string[]): Promise<OAuthTrip> {
  const state = generateRandomState();
  const codeVerifier = generateRandomCodeVerifier();
  const url = new URL(app.authorizeUrl);
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: app.client.id,
    redirect_uri: app.redirectUri,
    scope: scopes.join(' '),
    state,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  })) {
    url.searchParams.set(name, value);
  }
  return { url: url.href, state: new Secret(state), codeVerifier: new Secret(codeVerifier) };
}

export interface OAuthReturn {
  /** The query the person came back with. */
  readonly parameters: URLSearchParams;
  readonly trip: Pick<OAuthTrip, 'state' | 'codeVerifier'>;
  readonly net: Net;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** Ends a round trip: the code for tokens. Throws HostError when the host cannot be asked. */
export function finishOAuth(app: OAuthApp, { parameters, trip, net, now, signal }: OAuthReturn): Promise<OAuthAnswer> {
  const server = describeServer(app);
  const client: Client = { client_id: app.client.id };
  return orRefusal(async () => {
    const validated = readReturn(server, client, parameters, trip.state);
    if (!validated) return { ok: false, refusal: 'not-ours', hostSays: null };
    const response = await authorizationCodeGrantRequest(
      server,
      client,
      ClientSecretPost(app.client.secret.reveal()),
      validated,
      app.redirectUri,
      trip.codeVerifier.reveal(),
      requestOptions(app, net, signal),
    );
    return readTokens(await processAuthorizationCodeResponse(server, client, response), now);
  });
}

/** Uses a refresh token up for a new pair. Throws HostError when the host cannot be asked. */
export function refreshOAuth(
  app: OAuthApp,
  refreshToken: Secret,
  { net, now, signal }: Pick<OAuthReturn, 'net' | 'now' | 'signal'>,
): Promise<OAuthAnswer> {
  const server = describeServer(app);
  const client: Client = { client_id: app.client.id };
  return orRefusal(async () => {
    const response = await refreshTokenGrantRequest(
      server,
      client,
      ClientSecretPost(app.client.secret.reveal()),
      refreshToken.reveal(),
      // GitLab asks for it here too.
      { ...requestOptions(app, net, signal), additionalParameters: { redirect_uri: app.redirectUri } },
    );
    return readTokens(await processRefreshTokenResponse(server, client, response), now);
  });
}
