import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HostError, HostErrorCode } from '../../../src/core/errors.ts';
import { findHostError, readAnswer } from '../../../src/providers/github/answer.ts';
import type { Answer } from '../../../src/providers/github/ask.ts';
import { type Refusal, refusalAnswer } from '../../world/github-state.ts';

const host = 'github.example.com';
const json = { 'content-type': 'application/json; charset=utf-8', 'x-github-request-id': 'ABCD:1' };
const html = { 'content-type': 'text/html; charset=utf-8' };
const date = 'Sat, 21 Nov 2026 12:00:00 GMT';
const resetAt = Date.parse(date) / 1000 + 1500;

/** The error of an answer that is no success. */
function toHostError(answer: Answer): HostError {
  const error = findHostError(answer, host);
  if (!error) throw new Error('that is a success');
  return error;
}

function anAnswer(status: number, data: unknown, headers: Readonly<Record<string, string>> = json): Answer {
  return { status, headers, data };
}
const says = (message: string) => ({ message, documentation_url: 'https://docs.github.com/rest' });

// In the order of the decision table: each row is looked for before the ones below it.
const table: readonly (readonly [string, Answer, HostErrorCode, object])[] = [
  [
    'a page with 403, as a firewall sends',
    anAnswer(403, '<html><title>Attention Required!</title></html>', html),
    'unexpected-answer',
    { status: 403, hostSays: 'Attention Required!' },
  ],
  ['a page with 401, as a sign-on sends', anAnswer(401, '<html>Sign in</html>', html), 'unexpected-answer', {}],
  ['a page with 429', anAnswer(429, '<html>Slow down</html>', html), 'unexpected-answer', {}],
  ['a page with 404', anAnswer(404, '<html>Not found</html>', html), 'unexpected-answer', {}],
  ['a 403 without any type', anAnswer(403, '', {}), 'unexpected-answer', {}],
  ['a 401', anAnswer(401, says('Bad credentials')), 'unauthorized', { hostSays: 'Bad credentials' }],
  [
    'the primary limit, which tells when it ends',
    anAnswer(403, says('API rate limit exceeded for user ID 1.'), {
      ...json,
      date,
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(resetAt),
    }),
    'rate-limited',
    { retryAfterMs: 1_500_000 },
  ],
  [
    'the primary limit with 429',
    anAnswer(429, says('API rate limit exceeded'), { ...json, 'x-ratelimit-remaining': '0' }),
    'rate-limited',
    { retryAfterMs: undefined },
  ],
  [
    'the secondary limit, which tells how long to wait',
    anAnswer(403, says('You have exceeded a secondary rate limit.'), {
      ...json,
      date,
      'retry-after': '60',
      'x-ratelimit-remaining': '4000',
      'x-ratelimit-reset': String(resetAt),
    }),
    'rate-limited',
    { retryAfterMs: 60_000 },
  ],
  [
    'the secondary limit without a wait',
    anAnswer(403, says('You have exceeded a secondary rate limit.'), { ...json, 'x-ratelimit-remaining': '4000' }),
    'rate-limited',
    { retryAfterMs: undefined },
  ],
  ['another 429', anAnswer(429, says('Too many')), 'rate-limited', {}],
  [
    'a 403 with budget left',
    anAnswer(403, says('Must have admin rights'), { ...json, 'x-ratelimit-remaining': '4999' }),
    'forbidden',
    { hostSays: 'Must have admin rights' },
  ],
  ['a 404', anAnswer(404, says('Not Found')), 'not-found', {}],
  ['a 410', anAnswer(410, says('Gone')), 'unexpected-answer', { status: 410 }],
  ['a 500', anAnswer(500, says('Server Error')), 'unexpected-answer', { status: 500 }],
  ['a 503 as a page', anAnswer(503, '<h1>Unicorn</h1>', html), 'unexpected-answer', { hostSays: 'Unicorn' }],
  ['a redirect', anAnswer(301, says('Moved Permanently')), 'unexpected-answer', { status: 301 }],
];

describe('an answer that is no success', () => {
  it.each(table)('reads rightly: %s', (_, answer, code, details) => {
    const error = toHostError(answer);

    expect(error.code).toBe(code);
    expect(error.details).toMatchObject(details);
    expect(error.message).toContain(`${host} answered ${answer.status}`);
  });

  it.each<Refusal>(['sso', 'oauth-app-restrictions', 'ip-allow-list', 'classic-token-forbidden', 'token-lifetime'])(
    'is forbidden, in the organisation’s own words: %s',
    (refusal) => {
      const { status, headers, body } = refusalAnswer(refusal, 'acme', 'https://github.com');
      const lower = Object.fromEntries(
        Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
      );

      const error = toHostError(anAnswer(status, body, { ...json, ...lower }));

      expect(error.code).toBe('forbidden');
      expect(error.details.hostSays).toMatch(/acme|organization/);
    },
  );

  it('keeps the headers that explain it, and no others', () => {
    const answer = anAnswer(404, says('Not Found'), {
      ...json,
      'x-oauth-scopes': 'repo',
      'x-accepted-oauth-scopes': 'admin:org',
      'set-cookie': 'session=canary',
      authorization: 'token canary',
    });

    const error = toHostError(answer);

    expect(error.details.headers).toEqual({ 'x-oauth-scopes': 'repo', 'x-accepted-oauth-scopes': 'admin:org' });
    expect(error.details.requestId).toBe('ABCD:1');
    expect(inspect(error, { depth: 9 })).not.toContain('canary');
  });

  it('quotes one line at most, without markup and without what hides', () => {
    const error = toHostError(anAnswer(403, says(`a\nb\u202E<script>x</script> ${'long '.repeat(99)}`)));

    expect(error.details.hostSays).toMatch(/^a b long long/);
    expect([...(error.details.hostSays ?? '')]).toHaveLength(200);
  });
});

describe('a success', () => {
  const schema = z.object({ login: z.string() });

  it('is read', () => {
    expect(readAnswer(schema, anAnswer(200, { login: 'ana', more: 1 }), host)).toEqual({ login: 'ana' });
  });

  it.each([
    ['a page', '<html>Sign in</html>'],
    ['another shape', { login: 7 }],
    ['broken JSON, which Octokit hands over as text', '{"login": '],
    ['nothing', undefined],
  ])('that is %s is the host’s fault', (_, data) => {
    expect(() => readAnswer(schema, anAnswer(200, data), host)).toThrow(
      expect.objectContaining({ name: 'HostError', code: 'unexpected-answer' }),
    );
  });
});
