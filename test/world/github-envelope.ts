import { createHash, randomBytes } from 'node:crypto';
import { acceptedScopes, type Caller } from './github-answers.ts';
import { type AppSeed, findApp, refuseApp } from './github-app.ts';
import { type GitHubState, gitHubError } from './github-state.ts';
import type { Answer, SeenRequest } from './http-world.ts';

interface Known {
  readonly caller?: Caller;
  /** Set when an App speaks as itself. */
  readonly app?: AppSeed;
  readonly refused?: Answer;
}

/** `2026-12-01 00:00:00 UTC`, the way GitHub writes it into its header. */
function expiryHeader(expiresAt: number): string {
  return `${new Date(expiresAt).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Who asks; a token that is not good is refused at once. */
export function readCaller(state: GitHubState, request: SeenRequest): Known {
  const header = request.headers['authorization'];
  if (!header) return {};
  const value = header.replace(/^(?:token|bearer)\s+/i, '');
  if (/^eyJ/.test(value)) {
    const app = findApp(state.apps, value);
    return app ? { app } : { refused: refuseApp(state.apps, value) };
  }
  const token = state.tokens.get(value);
  const alive = token && (token.expiresAt === null || token.expiresAt > Date.now());
  if (!alive) return { refused: gitHubError(401, 'Bad credentials') };
  token.used += 1;
  return { caller: { token } };
}

/** The headers that GitHub puts on every answer of its API. */
export function commonHeaders(state: GitHubState, path: string, caller: Caller | undefined): Record<string, string> {
  const headers: Record<string, string> = {
    Server: state.flavour === 'cloud' ? 'github.com' : 'GitHub.com',
    'X-GitHub-Media-Type': 'github.v3; format=json',
    'X-GitHub-Request-Id': `${randomBytes(2).toString('hex')}:${randomBytes(3).toString('hex')}`.toUpperCase(),
    'Access-Control-Expose-Headers': 'ETag, Link, X-GitHub-SSO, X-OAuth-Scopes, X-Accepted-OAuth-Scopes',
  };
  if (state.flavour === 'ghes') headers['X-GitHub-Enterprise-Version'] = state.version;
  else headers['X-GitHub-Api-Version-Selected'] = '2022-11-28';
  if (caller && !['fine-grained', 'installation', 'password'].includes(caller.token.kind)) {
    headers['X-OAuth-Scopes'] = caller.token.scopes.join(', ');
    headers['X-Accepted-OAuth-Scopes'] = acceptedScopes(path).join(', ');
  }
  if (caller && caller.token.expiresAt !== null) {
    headers['github-authentication-token-expiration'] = expiryHeader(caller.token.expiresAt);
  }
  if (state.rateLimit.enabled) {
    const { limit, remaining, resetAt } = state.rateLimit;
    headers['X-RateLimit-Limit'] = String(limit);
    headers['X-RateLimit-Remaining'] = String(remaining);
    headers['X-RateLimit-Used'] = String(limit - remaining);
    headers['X-RateLimit-Reset'] = String(Math.ceil(resetAt / 1000));
    headers['X-RateLimit-Resource'] = 'core';
  }
  return headers;
}

/** Adds the entity tag, and answers 304 to who already has it. */
export function withEntityTag(request: SeenRequest, answer: Answer): Answer {
  if (request.method !== 'GET' || answer.status !== 200) return answer;
  const etag = `W/"${createHash('sha256').update(JSON.stringify(answer.body)).digest('hex')}"`;
  const headers = { ...answer.headers, ETag: etag, 'Cache-Control': 'private, max-age=60, s-maxage=60' };
  if (request.headers['if-none-match'] === etag) return { status: 304, headers };
  return { ...answer, headers };
}
