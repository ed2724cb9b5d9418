import { z } from 'zod';
import type { OAuthAppSeed } from './github-oauth.ts';
import { type GitHubState, gitHubError, notFound } from './github-state.ts';
import type { Answer, SeenRequest } from './http-world.ts';

const Asked = z.object({ access_token: z.string() });

/**
 * "Check a token", which an OAuth app asks with its own pair: https://docs.github.com/rest/apps/oauth-applications.
 * Undefined for any other request.
 */
export function answerOAuthApp(
  state: GitHubState,
  apps: readonly OAuthAppSeed[],
  { method, headers, body }: SeenRequest,
  path: string,
): Answer | undefined {
  const [, id] = /^\/applications\/([^/]+)\/token$/.exec(path) ?? [];
  const app = apps.find(({ clientId }) => clientId === id);
  if (method !== 'POST' || !app) return undefined;
  const pair = Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64');
  if (headers['authorization'] !== `Basic ${pair}`) return gitHubError(401, 'Bad credentials');
  const asked = Asked.safeParse(JSON.parse(body || 'null')).data?.access_token ?? '';
  const token = state.tokens.get(asked);
  if (!token) return notFound();
  return {
    status: 200,
    body: { id: 1, token: asked, app: { client_id: app.clientId, name: app.name }, user: { login: token.login } },
  };
}
