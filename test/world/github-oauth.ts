import { createHash } from 'node:crypto';
import { isLoose } from '../oracles/loose.ts';
import type { Answer, SeenRequest } from './http-world.ts';

/** An OAuth app that the emulated GitHub knows. */
export interface OAuthAppSeed {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly redirectUri: string;
}

interface Begun {
  readonly challenge: string;
  readonly redirectUri: string;
}

const refuse = (error: string): Answer => ({ status: 200, body: { error, error_description: 'emulated' } });

/**
 * What the emulator leaves out of GitHub's OAuth: PKCE, the exact redirect at the exchange, the issuer that GitHub
 * sends along since 2026, a person who declines, and that the token is good for the API.
 */
export function createGitHubOAuth(
  ask: (request: SeenRequest) => Promise<Answer>,
  parts: { readonly issuer: () => string; addToken(token: string, login: string, scopes: readonly string[]): void },
) {
  const begun = new Map<string, Begun>();
  const codes = new Map<string, Begun & { readonly login: string }>();

  return async (request: SeenRequest): Promise<Answer> => {
    if (request.path === '/login/oauth/authorize') {
      const { state = '', code_challenge: challenge = '', redirect_uri: redirectUri = '' } = request.query;
      begun.set(state, { challenge, redirectUri });
      return await ask(request);
    }

    const form = new URLSearchParams(request.body);
    if (request.path === '/login/oauth/callback') {
      const answer = await ask(request);
      const back = new URL(answer.headers?.['location'] ?? '');
      const trip = begun.get(form.get('state') ?? '');
      if (!trip) return answer;
      back.searchParams.set('iss', parts.issuer());
      const code = back.searchParams.get('code') ?? '';
      if (form.get('login') === 'nobody') {
        back.searchParams.delete('code');
        back.searchParams.set('error', 'access_denied');
        back.searchParams.set('error_description', 'The user has denied your application access.');
      } else codes.set(code, { ...trip, login: form.get('login') ?? '' });
      return { ...answer, headers: { ...answer.headers, location: back.href } };
    }

    const code = codes.get(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (code && code.redirectUri !== form.get('redirect_uri')) return refuse('redirect_uri_mismatch');
    if (code && code.challenge !== '' && code.challenge !== verifier) return refuse('bad_verification_code');
    const answer = await ask(request);
    if (code && isLoose(answer.body) && typeof answer.body['access_token'] === 'string') {
      const { scope } = answer.body;
      const scopes = typeof scope === 'string' ? scope.split(/[\s,]+/) : [];
      parts.addToken(answer.body['access_token'], code.login, scopes);
      // GitHub writes its scopes with commas.
      return { ...answer, body: { ...answer.body, scope: scopes.join(',') } };
    }
    return answer;
  };
}
