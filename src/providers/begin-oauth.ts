import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi';
import { Secret } from '../core/secret.ts';
import type { OAuthApp, OAuthTrip } from './oauth.ts';

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
