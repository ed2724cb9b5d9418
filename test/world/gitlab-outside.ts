import { effectiveLevel } from './gitlab-levels.ts';
import { type GitLabOAuth, gitLabApplication } from './gitlab-oauth.ts';
import type { GitLabState, GitLabToken } from './gitlab-state.ts';
import type { Answer, SeenRequest } from './http-world.ts';

const html = { 'content-type': 'text/html; charset=utf-8', server: 'nginx' };
const plain = { 'content-type': 'text/plain; charset=utf-8', server: 'nginx' };

/** What an OAuth access token is told about itself. */
function answerTokenInfo(state: GitLabState, request: SeenRequest): Answer {
  const value = /^bearer\s+(.+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  const token = value === undefined ? undefined : state.tokens.get(value);
  if (!token || token.revoked) {
    return { status: 401, body: { error: 'invalid_token', error_description: 'The access token is invalid' } };
  }
  const owner = state.users.find((each) => each.username === token.username)?.id ?? null;
  const body = {
    resource_owner_id: owner,
    scope: token.scopes,
    expires_in: 5400,
    application: { uid: gitLabApplication.id },
  };
  return { status: 200, body: { ...body, created_at: 1_790_000_000 } };
}

const denied: Answer = {
  status: 401,
  headers: { ...plain, 'www-authenticate': 'Basic realm="GitLab"' },
  body: 'HTTP Basic: Access denied. The provided password or token is incorrect or your account has 2FA enabled.',
};

/** Git over HTTP, as far as the list of branches. */
function answerGit(state: GitLabState, request: SeenRequest, path: string): Answer {
  const basic = /^basic\s+(.+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
  const value = Buffer.from(basic, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');
  const token: GitLabToken | undefined = state.tokens.get(value);
  const project = state.projects.find((each) => each.path === path);
  if (!token || token.revoked || !token.scopes.includes('read_repository')) return denied;
  if (!project || effectiveLevel(state, project, token.username) === 0)
    return { status: 404, headers: plain, body: 'Not found' };
  const headers = { ...plain, 'content-type': 'application/x-git-upload-pack-advertisement' };
  return { status: 200, headers, body: '001e# service=git-upload-pack\n0000' };
}

/** Outside the API: OAuth, Git, and for people a sign-in page. */
export function answerOutsideApi(
  state: GitLabState,
  request: SeenRequest,
  subpath: string,
  oauth: GitLabOAuth,
): Answer {
  const path = request.path.slice(subpath.length);
  if (path === '/oauth/authorize') return oauth.authorize(request);
  if (path === '/oauth/token' && request.method === 'POST') return oauth.token(request);
  if (path === '/oauth/token/info') return answerTokenInfo(state, request);
  const repository = /^\/(.+)\.git\/info\/refs$/.exec(path)?.[1];
  if (repository !== undefined) return answerGit(state, request, repository);
  if (path === '/users/sign_in') {
    return {
      status: 200,
      headers: html,
      body: '<!DOCTYPE html><html><head><title>Sign in · GitLab</title></head></html>',
    };
  }
  if (path === '/' || path === '' || request.path === '/') {
    return { status: 302, headers: { ...html, location: `${subpath}/users/sign_in` } };
  }
  return { status: 404, headers: html, body: '<!DOCTYPE html><html><head><title>Not Found</title></head></html>' };
}
