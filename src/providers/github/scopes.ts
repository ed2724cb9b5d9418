import type { Authentication } from '../../core/integration.ts';
import type { Losses } from '../../core/verdict.ts';

// https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps: GitHub lists only the outer
// scope of those it holds ("normalized scopes"), so what a scope contains has to be added back.
const contained: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    repo: ['repo:status', 'repo_deployment', 'public_repo', 'repo:invite', 'security_events'],
    'admin:org': ['write:org', 'read:org'],
    'write:org': ['read:org'],
    'admin:repo_hook': ['write:repo_hook', 'read:repo_hook'],
    'write:repo_hook': ['read:repo_hook'],
    user: ['read:user', 'user:email', 'user:follow'],
    'admin:public_key': ['write:public_key', 'read:public_key'],
    'write:public_key': ['read:public_key'],
    'admin:gpg_key': ['write:gpg_key', 'read:gpg_key'],
    'write:gpg_key': ['read:gpg_key'],
    project: ['read:project'],
    'admin:enterprise': ['manage_runners:enterprise', 'manage_billing:enterprise', 'read:enterprise'],
  }),
);

/** The granted scopes and everything they contain. */
export function impliedScopes(granted: readonly string[]): ReadonlySet<string> {
  return new Set(granted.flatMap((scope) => [scope, ...(contained.get(scope) ?? [])]));
}

const tokenScopes = ['repo', 'admin:org', 'read:org', 'admin:repo_hook', 'admin:org_hook', 'user', 'read:user'];

// What Flow's own OAuth app asks for; it never asks for admin:org.
const oauthScopes = ['repo', 'admin:org_hook', 'user:email', 'write:public_key'];

export function requiredScopes(authentication: Authentication): readonly string[] {
  if (authentication === 'github-app') return [];
  return authentication === 'oauth' ? oauthScopes : tokenScopes;
}

const everything: Losses = { repos: 'unavailable', 'pull-requests': 'unavailable', tickets: 'unavailable' };
const partOfAll: Losses = { repos: 'limited', 'pull-requests': 'limited', tickets: 'limited' };

/** Hook scopes cost webhooks alone; without `repo` or a view of the organisations there is little left to read. */
export function scopeLosses(missing: readonly string[], held: ReadonlySet<string>): Losses {
  const lacks = (scope: string) => missing.includes(scope);
  const hooks: Losses = lacks('admin:org_hook') || lacks('admin:org') ? { webhooks: 'unavailable' } : {};
  if (lacks('repo')) return { ...(held.has('public_repo') ? partOfAll : everything), webhooks: 'unavailable' };
  if (lacks('read:org')) return { ...partOfAll, webhooks: 'unavailable' };
  if (lacks('user') || lacks('read:user') || lacks('user:email')) return { ...partOfAll, ...hooks };
  return hooks;
}

/** `X-OAuth-Scopes: repo, admin:org` as a list. */
export function readScopes(header: string): readonly string[] {
  return header
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}
