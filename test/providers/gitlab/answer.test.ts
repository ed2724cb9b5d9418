import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HostErrorCode } from '../../../src/core/errors.ts';
import { readAnswer, toHostError } from '../../../src/providers/gitlab/answer.ts';

const host = 'git.example.com';
const expiredWords = 'Token is expired. You can either do re-authorization or token refresh.';

function anAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  const isText = typeof body === 'string';
  const type = isText ? 'text/html' : 'application/json';
  return new Response(isText ? body : JSON.stringify(body), { status, headers: { 'content-type': type, ...headers } });
}

describe('an answer that is no success', () => {
  it.each<[string, Response, HostErrorCode, object]>([
    ['a stranger', anAnswer(401, { message: '401 Unauthorized' }), 'unauthorized', { hostSays: '401 Unauthorized' }],
    [
      'a token that is over',
      anAnswer(401, { error: 'invalid_token', error_description: expiredWords }),
      'unauthorized',
      { hostSays: expiredWords, body: { error: 'invalid_token' } },
    ],
    [
      'a blocked account',
      anAnswer(403, { message: '403 Forbidden - Your account has been blocked.' }),
      'forbidden',
      { hostSays: '403 Forbidden - Your account has been blocked.' },
    ],
    ['what is not there', anAnswer(404, { message: '404 Project Not Found' }), 'not-found', {}],
    ['a route that is not there', anAnswer(404, { error: '404 Not Found' }), 'not-found', {}],
    [
      'the limiter, which speaks in plain text',
      anAnswer(429, 'Retry later\n', { 'content-type': 'text/plain', 'retry-after': '30' }),
      'rate-limited',
      { retryAfterMs: 30_000, hostSays: 'Retry later' },
    ],
    ['the limiter without a wait', anAnswer(429, 'Retry later\n'), 'rate-limited', { retryAfterMs: undefined }],
    [
      'a wait that is no number',
      anAnswer(429, '', { 'retry-after': 'soon' }),
      'rate-limited',
      { retryAfterMs: undefined },
    ],
    ['a page with 401', anAnswer(401, '<title>Sign in</title>'), 'unexpected-answer', { hostSays: 'Sign in' }],
    ['a page with 403', anAnswer(403, '<title>Attention!</title>'), 'unexpected-answer', { hostSays: 'Attention!' }],
    ['what is wrong in all', anAnswer(400, { message: { base: ['x', 'y'] } }), 'rejected', { hostSays: 'x, y' }],
    [
      'what is wrong with a field',
      anAnswer(422, { message: { url: ['is blocked: Requests to localhost are not allowed'] } }),
      'rejected',
      { hostSays: 'url is blocked: Requests to localhost are not allowed' },
    ],
    [
      'a limit of hooks',
      anAnswer(422, { message: { base: ['Maximum number of project hooks (100) exceeded'] } }),
      'rejected',
      { refusal: 'too-many-hooks' },
    ],
    [
      'a message that is neither words nor fields',
      anAnswer(500, { message: [1] }),
      'unexpected-answer',
      { hostSays: undefined },
    ],
    ['an error that is no text', anAnswer(403, { error: 7 }), 'forbidden', { hostSays: undefined }],
    ['a failure', anAnswer(500, { message: '500 Internal Server Error' }), 'unexpected-answer', { status: 500 }],
  ])('reads rightly: %s', async (_, answer, code, details) => {
    const error = await toHostError(answer, host);

    expect(error.code).toBe(code);
    expect(error.details).toMatchObject(details);
  });

  it('keeps the id of the request, and no header beside', async () => {
    const headers = { 'x-request-id': '01ABC', 'set-cookie': 'session=canary' };

    const error = await toHostError(anAnswer(500, { message: 'x' }, headers), host);

    expect(error.details.requestId).toBe('01ABC');
    expect(JSON.stringify(error.details)).not.toContain('canary');
  });
});

describe('a success of another shape', () => {
  it('is the host’s fault, and says where', () => {
    const schema = z.object({ user: z.object({ name: z.string() }) });

    expect(() => readAnswer(schema, { user: { name: 7 } }, host)).toThrow(/at user\.name/);
    expect(() => readAnswer(schema, undefined, host)).toThrow(expect.objectContaining({ code: 'unexpected-answer' }));
  });
});
