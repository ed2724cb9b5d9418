import { describe, expect, it } from 'vitest';
import { markAnswer, stillSays } from '../../../src/integrations/sweep/same-answer.ts';
import type { PlainAnswer } from '../../../src/net/index.ts';

function anAnswer(body: object, headers: Readonly<Record<string, string>> = {}, status = 200): PlainAnswer {
  return {
    url: 'https://git.example.com/api/v4/user',
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  };
}

const before = anAnswer({ login: 'flow-svc', role: 'admin' }, { 'x-oauth-scopes': 'repo', etag: '"1"' });
const unchanged: PlainAnswer = { ...before, status: 304, headers: { etag: '"1"' }, body: Buffer.alloc(0) };

describe('an answer that says the same as before', () => {
  it.each([
    ['is the same', before],
    ['has nothing new, and leaves headers out', unchanged],
    ['has nothing new, and the same headers', { ...unchanged, headers: { 'x-oauth-scopes': 'repo' } }],
    ['has another request id', { ...before, headers: { ...before.headers, 'x-request-id': '7' } }],
  ])('%s', (_what, now) => {
    expect(stillSays(markAnswer(before), now)).toBeDefined();
  });

  it.each([
    ['last_used_at', '"2026-11-21T08:00:00Z"'],
    ['pushed_at', 'null'],
    ['stargazers_count', '12'],
    ['updated_at', '"2026-11-21T08:00:00Z"'],
  ])('may have another %s', (field, value) => {
    const [one, other] = ['"2025-01-01T00:00:00Z"', value].map((each) => ({
      ...before,
      body: Buffer.from(`{"name":"app","${field}":${each},"private":true}`),
    }));

    expect(one && other && stillSays(markAnswer(one), other)).toBeDefined();
  });

  it('is asked for by its newest entity tag from then on', () => {
    const now = { ...before, headers: { ...before.headers, etag: '"2"' } };

    expect(stillSays(markAnswer(before), now)?.etag).toBe('"2"');
  });
});

describe('an answer that says something else', () => {
  it.each([
    ['another role', anAnswer({ login: 'flow-svc', role: 'member' }, { 'x-oauth-scopes': 'repo' })],
    ['other scopes', anAnswer({ login: 'flow-svc', role: 'admin' }, { 'x-oauth-scopes': '' })],
    ['other scopes, with nothing else new', { ...unchanged, headers: { 'x-oauth-scopes': 'user' } }],
    [
      'an end of the token',
      { ...before, headers: { ...before.headers, 'github-authentication-token-expiration': 'soon' } },
    ],
    ['another status', { ...before, status: 403 }],
    ['a page', { ...before, headers: { ...before.headers, 'content-type': 'text/html' } }],
    ['a sign-on that is missing', { ...before, headers: { ...before.headers, 'x-github-sso': 'required' } }],
  ])('tells %s', (_what, now) => {
    expect(stillSays(markAnswer(before), now)).toBeUndefined();
  });
});
