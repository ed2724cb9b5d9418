import { describe, expect, it } from 'vitest';
import { impliedScopes, readScopes, requiredScopes, scopeLosses } from '../../../src/providers/github/scopes.ts';

describe('a granted scope', () => {
  it.each([
    ['repo', ['repo:status', 'repo_deployment', 'public_repo', 'repo:invite', 'security_events']],
    ['admin:org', ['write:org', 'read:org']],
    ['write:org', ['read:org']],
    ['admin:repo_hook', ['write:repo_hook', 'read:repo_hook']],
    ['write:repo_hook', ['read:repo_hook']],
    ['user', ['read:user', 'user:email', 'user:follow']],
    ['admin:public_key', ['write:public_key', 'read:public_key']],
    ['admin:gpg_key', ['write:gpg_key', 'read:gpg_key']],
    ['project', ['read:project']],
    ['admin:enterprise', ['manage_runners:enterprise', 'manage_billing:enterprise', 'read:enterprise']],
    ['admin:org_hook', []],
    ['read:org', []],
    ['constructor', []],
  ])('%s contains what GitHub does not list beside it', (scope, contained) => {
    expect([...impliedScopes([scope])].sort()).toEqual([scope, ...contained].sort());
  });

  it('is never taken for one that is wider', () => {
    expect(impliedScopes(['read:org', 'public_repo', 'read:repo_hook']).has('admin:org')).toBe(false);
    expect(impliedScopes(['repo']).has('admin:repo_hook')).toBe(false);
  });

  it('as GitHub normalises them covers everything that Flow asks for', () => {
    const held = impliedScopes(['repo', 'admin:org', 'admin:repo_hook', 'admin:org_hook', 'user']);

    expect(requiredScopes('token').filter((scope) => !held.has(scope))).toEqual([]);
  });
});

describe('what Flow asks for', () => {
  it('is less by OAuth, and never admin:org', () => {
    expect(requiredScopes('oauth')).toEqual(['repo', 'admin:org_hook', 'user:email', 'write:public_key']);
  });
});

describe('the header of scopes', () => {
  it.each([
    ['repo, admin:org', ['repo', 'admin:org']],
    ['repo,admin:org', ['repo', 'admin:org']],
    [' repo ,, user ', ['repo', 'user']],
    ['', []],
  ])('%j is read', (header, scopes) => {
    expect(readScopes(header)).toEqual(scopes);
  });
});

describe('a missing scope', () => {
  const all = ['repo', 'admin:org', 'admin:repo_hook', 'admin:org_hook', 'user'];
  const without = (scope: string) => impliedScopes(all.filter((each) => each !== scope));

  it.each([
    [[], 'nothing', {}],
    [['admin:repo_hook'], 'nothing, because repo reaches those hooks too', {}],
    [['admin:org_hook'], 'webhooks', { webhooks: 'unavailable' }],
    [['user'], 'part of what names people', { repos: 'limited', 'pull-requests': 'limited', tickets: 'limited' }],
    [
      ['repo'],
      'everything',
      { repos: 'unavailable', 'pull-requests': 'unavailable', tickets: 'unavailable', webhooks: 'unavailable' },
    ],
  ])('%j costs %s', (missing, _, losses) => {
    expect(scopeLosses(missing, without(missing[0] ?? ''))).toEqual(losses);
  });

  it('costs less when public repositories can still be read', () => {
    expect(scopeLosses(['repo'], impliedScopes(['public_repo']))).toMatchObject({ repos: 'limited' });
  });
});
