import {
  type AuthorizationServer,
  authorizationCodeGrantRequest,
  type Client,
  ClientSecretPost,
  OperationProcessingError,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from 'oauth4webapi';
import type { Secret } from '../core/secret.ts';
import type { Net } from '../net/index.ts';
import type { OAuthAnswer, OAuthApp, OAuthTrip } from './oauth.ts';
import { describeServer, orRefusal, readTokens, requestOptions } from './token-endpoint.ts';

export interface OAuthReturn {
  /** The query the person came back with. */
  readonly parameters: URLSearchParams;
  readonly trip: Pick<OAuthTrip, 'state' | 'codeVerifier'>;
  readonly net: Net;
  readonly now: number;
  readonly signal: AbortSignal;
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
