import { type Client, ClientSecretPost, processRefreshTokenResponse, refreshTokenGrantRequest } from 'oauth4webapi';
import type { Secret } from '../core/secret.ts';
import type { OAuthReturn } from './finish-oauth.ts';
import type { OAuthAnswer, OAuthApp } from './oauth.ts';
import { describeServer, orRefusal, readTokens, requestOptions } from './token-endpoint.ts';

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
