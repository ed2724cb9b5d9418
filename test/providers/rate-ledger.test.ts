import { beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { createRateLedger, type RateLedger } from '../../src/providers/index.ts';

const token = new Secret('ghp_canary0000000000000000000000000001');
const other = new Secret('ghp_canary0000000000000000000000000002');
const hourMs = 60 * 60 * 1000;
const resetAt = 1_000 * hourMs;

let now: number;
let rates: RateLedger;
beforeEach(() => {
  now = resetAt - hourMs;
  rates = createRateLedger({ now: () => now, monotonicMs: () => now });
});

function told(headers: Readonly<Record<string, string>>, { status = 200, by = token, scheme = 'Bearer' } = {}) {
  const authorization = `${scheme} ${by.reveal()}`;
  const question = { method: 'GET', headers: { authorization }, body: null };
  rates.note(question, { url: 'https://git.example.com/', status, headers, body: Buffer.alloc(0) });
}
const left = (remaining: number, more: Readonly<Record<string, string>> = {}) => ({
  'x-ratelimit-limit': '5000',
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(resetAt / 1000),
  ...more,
});

describe('what hosts tell of their limits', () => {
  it.each([
    ['GitHub', left(4000), 'token'],
    [
      'GitLab',
      { 'ratelimit-limit': '5000', 'ratelimit-remaining': '4000', 'ratelimit-reset': String(resetAt / 1000) },
      'Bearer',
    ],
  ])('is known of %s', (_who, headers, scheme) => {
    told(headers, { scheme });

    expect(rates.find(token)).toEqual({ limit: 5000, remaining: 4000, resetAt });
    expect(rates.find(other)).toBeUndefined();
  });

  it('is known of a user name and password', () => {
    const password = new Secret('canary of flow-svc');
    const authorization = `Basic ${Buffer.from(`flow-svc:${password.reveal()}`).toString('base64')}`;
    const answer = { url: 'https://git.example.com/', status: 200, headers: left(4000), body: Buffer.alloc(0) };
    rates.note({ method: 'GET', headers: { authorization }, body: null }, answer);

    expect(rates.find(password)?.remaining).toBe(4000);
  });

  it.each([
    ['with a refused sign-in', left(59), 401],
    ['of searches', left(29, { 'x-ratelimit-resource': 'search' }), 200],
    ['without a number', { ...left(1), 'x-ratelimit-limit': '' }, 200],
  ])('is nothing where it comes %s', (_what, headers, status) => {
    told(headers, { status });

    expect(rates.find(token)).toBeUndefined();
  });

  it('is the lowest of a period, and that of the newest', () => {
    told(left(4000));
    told(left(4100));
    expect(rates.find(token)?.remaining).toBe(4000);

    const later = { 'x-ratelimit-reset': String((resetAt + hourMs) / 1000) };
    told(left(4990, later));
    told(left(3900));
    expect(rates.find(token)?.remaining).toBe(4990);
  });

  it('is over when the host counts anew', () => {
    told(left(10));
    now = resetAt;

    expect(rates.find(token)).toBeUndefined();
  });

  it('is one for all credentials of an account', () => {
    told(left(4000));
    told(left(3000), { by: other });
    rates.join(token, 'git.example.com flow-svc');
    rates.join(other, 'git.example.com flow-svc');
    expect(rates.find(token)?.remaining).toBe(3000);

    told(left(2000));
    expect(rates.find(other)?.remaining).toBe(2000);
  });

  it('goes on with the token that a refresh put in place of another', () => {
    told(left(3000));
    rates.succeed(token, other);
    expect(rates.find(other)?.remaining).toBe(3000);

    told(left(2500), { by: other });
    const third = new Secret('ghp_canary0000000000000000000000000003');
    rates.succeed(other, third);
    rates.join(third, 'git.example.com flow-svc');
    expect(rates.find(third)?.remaining).toBe(2500);

    told(left(2000), { by: third });
    rates.succeed(third, token);
    expect(rates.find(token)?.remaining).toBe(2000);
  });

  it('is kept under the budget that a question names, whichever credential it shows', () => {
    const answer = { url: 'https://git.example.com/', status: 200, headers: left(4000), body: Buffer.alloc(0) };
    const headers = { authorization: `token ${token.reveal()}` };
    rates.note({ method: 'GET', headers, body: null, budget: 'git.example.com app 7 installation 1' }, answer);

    expect(rates.find('git.example.com app 7 installation 1')?.remaining).toBe(4000);
    expect(rates.find(token)).toBeUndefined();
  });

  it('holds for as long as a host asks to be left alone', () => {
    told({ 'retry-after': '60' }, { status: 429 });
    expect(rates.heldUntil(token)).toBe(now + 60_000);

    now += 60_000;
    expect(rates.heldUntil(token)).toBeUndefined();
  });

  it('does not take maintenance for a limit', () => {
    told({ 'retry-after': '60' }, { status: 503 });

    expect(rates.heldUntil(token)).toBeUndefined();
  });
});
