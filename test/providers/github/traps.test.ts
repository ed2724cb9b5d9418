import { inspect } from 'node:util';
import { Octokit } from 'octokit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostError } from '../../../src/core/errors.ts';
import { type Answer, type HttpWorld, startHttpWorld } from '../../world/http-world.ts';
import { startMisbehavingServer } from '../../world/misbehaving-server.ts';
import { able, failureOf, openHost } from '../open-host.ts';

// Each trap of Octokit as it comes, beside what we do: the first shows that the trap is there.
const token = 'ghp_canary0000000000000000000000000041';
const json = { 'content-type': 'application/json', 'x-github-request-id': 'ABCD:1' };
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let world: HttpWorld;
let elsewhere: HttpWorld;
let answer: Answer;

beforeEach(async () => {
  answer = { status: 200, headers: json, body: { login: 'flow-svc' } };
  world = await startHttpWorld({ answer: () => answer });
  elsewhere = await startHttpWorld({ answer: () => ({ status: 200, headers: json, body: [] }) });
});
afterEach(() => Promise.all([world.close(), elsewhere.close()]));

const asItComes = (options: object = {}) =>
  new Octokit({ auth: token, baseUrl: `${world.url}/api/v3`, log: silent, ...options });
const ours = () => openHost({ provider: 'ghes', baseUrl: world.url, token });

describe('a Link header to another host', () => {
  const membership = { state: 'active', role: 'admin', organization: { login: 'acme' } };

  beforeEach(() => {
    const link = `<${elsewhere.url}/api/v3/user/memberships/orgs?page=2>; rel="next"`;
    answer = { status: 200, headers: { ...json, link }, body: [membership] };
  });

  it('takes Octokit and the token there', async () => {
    const octokit = asItComes();

    await octokit.paginate('GET /user/memberships/orgs');

    expect(elsewhere.requests().map((request) => request.headers['authorization'])).toEqual([`token ${token}`]);
  });

  it('is never followed', async () => {
    const { views } = await able(ours().host.organizations).view([]);

    expect(views.length).toBeGreaterThan(0);
    expect(elsewhere.requests()).toHaveLength(0);
  });
});

describe('a redirect to another host', () => {
  beforeEach(() => {
    answer = { status: 302, headers: { location: `${elsewhere.url}/api/v3/user` } };
  });

  it('takes Octokit there', async () => {
    await asItComes().request('GET /user');

    expect(elsewhere.requests()).toHaveLength(1);
  });

  it('is an answer that is no success', async () => {
    await expect(ours().host.account()).rejects.toMatchObject({
      code: 'unexpected-answer',
      details: { status: 302 },
    });
    expect(elsewhere.requests()).toHaveLength(0);
  });
});

describe('a server that fails', () => {
  beforeEach(() => {
    answer = { status: 502, headers: json, body: { message: 'Bad gateway' } };
  });

  it('is asked four times by Octokit', async () => {
    await failureOf(asItComes({ retry: { retryAfterBaseValue: 1 } }).request('GET /user'));

    expect(world.requests()).toHaveLength(4);
  });

  it('is asked once', async () => {
    await expect(ours().host.account()).rejects.toMatchObject({ code: 'unexpected-answer', details: { status: 502 } });
    const asked = world.requests().map((request) => request.path);
    expect(new Set(asked).size).toBe(asked.length);
  });
});

describe('the primary rate limit', () => {
  beforeEach(() => {
    const headers = {
      ...json,
      date: 'Sat, 21 Nov 2026 12:00:00 GMT',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Date.UTC(2026, 10, 21, 12, 40) / 1000),
    };
    answer = { status: 403, headers, body: { message: 'API rate limit exceeded for user ID 1.' } };
  });

  it('puts Octokit to sleep until it is over', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const octokit = asItComes({ log: { ...silent, info: resolve } });

    const first = await Promise.race([promise, failureOf(octokit.request('GET /user'))]);

    expect(first).toMatch(/Retrying after \d+ seconds/);
  });

  it('is told at once, with the wait', async () => {
    await expect(ours().host.account()).rejects.toMatchObject({
      code: 'rate-limited',
      details: { retryAfterMs: 40 * 60 * 1000, headers: { 'x-ratelimit-remaining': '0' } },
    });
    expect(world.requests()).toHaveLength(1);
  });
});

describe('a server that is not there', () => {
  it('is a status 500 to Octokit', async () => {
    const gone = await startMisbehavingServer('refused');
    const octokit = asItComes({ baseUrl: `${gone.url}/api/v3`, retry: { enabled: false } });

    expect(await failureOf(octokit.request('GET /user'))).toMatchObject({ status: 500, response: undefined });
  });

  it.each([
    ['refused', 'ECONNREFUSED'],
    ['reset', 'ECONNRESET'],
    ['half-body', 'UND_ERR_SOCKET'],
  ] as const)('is unreachable, with what really happened: %s', async (kind, reason) => {
    const gone = await startMisbehavingServer(kind);

    const failure = await failureOf(openHost({ provider: 'ghes', baseUrl: gone.url, token }).host.account());
    await gone.close();

    expect(failure).toBeInstanceOf(HostError);
    expect(failure).toMatchObject({ code: 'unreachable', details: { reason } });
    expect(failure).not.toHaveProperty('details.status');
  });
});

describe('broken answers', () => {
  const html = { 'content-type': 'text/html' };

  it('are data to Octokit', async () => {
    answer = { status: 200, headers: html, body: '<title>Sign in</title>' };
    expect((await asItComes().request('GET /user')).data).toBe('<title>Sign in</title>');

    answer = { status: 200, headers: json, body: '{"login": ' };
    expect((await asItComes().request('GET /user')).data).toBe('{"login": ');
  });

  it.each([
    ['a sign-in page', { status: 200, headers: html, body: '<title>Sign in</title>' }],
    ['JSON that breaks off', { status: 200, headers: json, body: '{"login": ' }],
    ['JSON of another shape', { status: 200, headers: json, body: [] }],
    ['a firewall’s page', { status: 403, headers: html, body: '<title>Attention Required!</title>' }],
  ])('are no data: %s', async (_, given) => {
    answer = given;

    expect(await failureOf(ours().host.account())).toMatchObject({ name: 'HostError', code: 'unexpected-answer' });
  });

  it.each([200, 302, 401, 403, 404, 500])('never carry the token: %i', async (status) => {
    answer = { status, headers: html, body: '<title>x</title>' };

    const error = await failureOf(ours().host.account());

    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('canary');
  });
});
