import { createHash, randomBytes } from 'node:crypto';
import { isLoose } from '../oracles/loose.ts';
import type { GitLabState, GitLabTokenSeed } from './gitlab-state.ts';
import type { Answer, SeenRequest } from './http-world.ts';

/** The one OAuth application of the emulated GitLab. */
export const gitLabApplication = {
  id: 'flow-application-id',
  secret: 'gloas-canary00000000000000001',
  redirectUri: 'https://flow.example.com/oauth/gitlab/callback',
};

interface Code {
  readonly username: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly challenge: string;
}

interface Grant {
  readonly username: string;
  readonly scopes: readonly string[];
  readonly token: string;
}

const lifetimeSeconds = 7200;

const error = (status: number, code: string, description: string): Answer => ({
  status,
  body: { error: code, error_description: description },
});

const invalidGrant = () =>
  error(
    400,
    'invalid_grant',
    'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
  );

const page = (status: number, title: string, end = ''): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', server: 'nginx' },
  body: `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1>${end}</body></html>`,
});

const quoted = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** One button for each account that may be signed in, and one that declines. */
function consentForm(asked: URLSearchParams, usernames: readonly string[]): string {
  const hidden = [...asked].map(
    ([name, value]) => `<input type="hidden" name="${quoted(name)}" value="${quoted(value)}">`,
  );
  const accounts = usernames.map(
    (name) => `<button name="username" value="${quoted(name)}">Authorize as ${name}</button>`,
  );
  return `<form method="post">${hidden.join('')}${accounts.join('')}<button name="username" value="">Deny</button></form>`;
}

/** A form as browsers and libraries send it, or JSON, which GitLab takes too. */
function readForm(body: string): URLSearchParams {
  if (!body.startsWith('{')) return new URLSearchParams(body);
  const fields: unknown = JSON.parse(body);
  const form = new URLSearchParams();
  if (isLoose(fields)) for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return form;
}

/**
 * GitLab's side of OAuth from its documentation (https://docs.gitlab.com/api/oauth2/): codes are good once, PKCE is
 * held to, the redirect must be the registered one, and a refresh ends both tokens of the pair it is asked with.
 */
export function createGitLabOAuth(
  state: GitLabState,
  addToken: (token: string, seed: GitLabTokenSeed) => void,
  registeredUri = gitLabApplication.redirectUri,
) {
  const codes = new Map<string, Code>();
  const grants = new Map<string, Grant>();

  const issue = (username: string, scopes: readonly string[]): Answer => {
    const token = `canary-gitlab-oauth-${randomBytes(16).toString('hex')}`;
    const refresh = `canary-gitlab-refresh-${randomBytes(16).toString('hex')}`;
    addToken(token, { username, scopes });
    grants.set(refresh, { username, scopes, token });
    return {
      status: 200,
      body: {
        access_token: token,
        token_type: 'Bearer',
        expires_in: lifetimeSeconds,
        refresh_token: refresh,
        scope: scopes.join(' '),
        created_at: Math.floor(Date.now() / 1000),
      },
    };
  };

  const exchange = (form: URLSearchParams): Answer => {
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits = code && code.redirectUri === form.get('redirect_uri') && code.challenge === challenge;
    return fits ? issue(code.username, code.scopes) : invalidGrant();
  };

  const refresh = (form: URLSearchParams): Answer => {
    const grant = grants.get(form.get('refresh_token') ?? '');
    if (!grant || form.get('redirect_uri') !== registeredUri) return invalidGrant();
    grants.delete(form.get('refresh_token') ?? '');
    const old = state.tokens.get(grant.token);
    if (old) old.revoked = true;
    return issue(grant.username, grant.scopes);
  };

  return {
    /** Forgets what a refresh token is good for, as a revoked grant. */
    revokeGrants: () => grants.clear(),

    /** Shows the page that asks, or, to its POST with a `username`, sends back; an empty one declines. */
    authorize({ method, query, body }: SeenRequest): Answer {
      const form = method === 'POST' ? new URLSearchParams(body) : new URLSearchParams(query);
      if (form.get('client_id') !== gitLabApplication.id) {
        return page(401, 'Client authentication failed due to unknown client');
      }
      const redirectUri = form.get('redirect_uri') ?? '';
      if (redirectUri !== registeredUri) return page(400, 'The redirect URI included is not valid.');
      if (method !== 'POST') {
        const usernames = state.users.map(({ username }) => username);
        return page(200, 'Authorize Flow to use your account?', consentForm(form, usernames));
      }

      const back = new URL(redirectUri);
      back.searchParams.set('state', form.get('state') ?? '');
      const username = form.get('username') ?? '';
      if (username === '') {
        back.searchParams.set('error', 'access_denied');
        back.searchParams.set('error_description', 'The resource owner or authorization server denied the request.');
      } else {
        const code = randomBytes(32).toString('hex');
        const scopes = (form.get('scope') ?? '').split(' ');
        codes.set(code, { username, scopes, redirectUri, challenge: form.get('code_challenge') ?? '' });
        back.searchParams.set('code', code);
      }
      return { status: 302, headers: { location: back.href } };
    },

    /** A pair that is not known is refused before anything else is looked at. */
    token({ body }: SeenRequest): Answer {
      const form = readForm(body);
      const isKnown =
        form.get('client_id') === gitLabApplication.id && form.get('client_secret') === gitLabApplication.secret;
      if (!isKnown) return error(401, 'invalid_client', 'Client authentication failed due to unknown client.');
      return form.get('grant_type') === 'refresh_token' ? refresh(form) : exchange(form);
    },
  };
}

export type GitLabOAuth = ReturnType<typeof createGitLabOAuth>;
