import { inspect } from 'node:util';
import { Projects, Users } from '@gitbeaker/rest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostError } from '../../../src/core/errors.ts';
import { type Answer, type HttpWorld, startHttpWorld } from '../../world/http-world.ts';
import { startMisbehavingServer } from '../../world/misbehaving-server.ts';
import { able, failureOf, openHost } from '../open-host.ts';

// Each trap of gitbeaker as it comes, beside what we do: the first shows that the trap is there.
const token = 'glpat-canary0000000000000042';
const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html' };
const everything = { depth: 20, showHidden: true };

let world: HttpWorld;
let elsewhere: HttpWorld;
let answer: Answer;

beforeEach(async () => {
  answer = { status: 200, headers: json, body: { username: 'flow-svc' } };
  world = await startHttpWorld({ answer: () => answer });
  elsewhere = await startHttpWorld({ answer: () => ({ status: 200, headers: json, body: { username: 'evil' } }) });
});
afterEach(() => Promise.all([world.close(), elsewhere.close()]));

const asItComes = (host = world.url) => ({ host, token });
const ours = (baseUrl = world.url) => openHost({ provider: 'gitlab', baseUrl, token });

describe.each([301, 302, 307, 308])('a redirect to another host with %i', (status) => {
  beforeEach(() => {
    answer = { status, headers: { location: `${elsewhere.url}/api/v4/user` } };
  });

  it('takes gitbeaker and the token there', async () => {
    await new Users(asItComes()).showCurrentUser();

    expect(elsewhere.requests().map((request) => request.headers['private-token'])).toEqual([token]);
  });

  it('is an answer that is no success', async () => {
    await expect(ours().host.account()).rejects.toMatchObject({ code: 'unexpected-answer', details: { status } });
    expect(elsewhere.requests()).toHaveLength(0);
  });
});

describe('a rate limit', () => {
  beforeEach(() => {
    answer = { status: 429, headers: { 'content-type': 'text/plain', 'retry-after': '60' }, body: 'Retry later\n' };
  });

  it('is run against ten times by gitbeaker, and the wait is lost', async () => {
    const failure = await failureOf(new Users(asItComes()).showCurrentUser());

    expect(world.requests()).toHaveLength(10);
    expect(inspect(failure, everything)).not.toContain('60');
  });

  it('is told at once, with the wait', async () => {
    await expect(ours().host.account()).rejects.toMatchObject({
      code: 'rate-limited',
      details: { status: 429, retryAfterMs: 60_000, hostSays: 'Retry later' },
    });
    expect(world.requests()).toHaveLength(1);
  });
});

describe('a server that fails', () => {
  it('is asked once', async () => {
    answer = { status: 502, headers: html, body: '<h1>Bad gateway</h1>' };

    await expect(ours().host.account()).rejects.toMatchObject({
      code: 'unexpected-answer',
      details: { status: 502, hostSays: 'Bad gateway' },
    });
    expect(world.requests()).toHaveLength(1);
  });
});

describe('a sign-in page with 200', () => {
  beforeEach(() => {
    answer = { status: 200, headers: html, body: '<title>Sign in</title>' };
  });

  it('is data to gitbeaker', async () => {
    expect(await new Users(asItComes()).showCurrentUser()).toBe('<title>Sign in</title>');
  });

  it('is no data', async () => {
    await expect(ours().host.account()).rejects.toMatchObject({ name: 'HostError', code: 'unexpected-answer' });
  });
});

describe('a refusal whose JSON is broken', () => {
  beforeEach(() => {
    answer = { status: 403, headers: json, body: '{"message": ' };
  });

  it('is a SyntaxError without a status to gitbeaker', async () => {
    expect(await failureOf(new Users(asItComes()).showCurrentUser())).toBeInstanceOf(SyntaxError);
  });

  it('keeps its status', async () => {
    await expect(ours().host.account()).rejects.toMatchObject({ name: 'HostError', details: { status: 403 } });
  });
});

describe('an error', () => {
  beforeEach(() => {
    answer = { status: 401, headers: json, body: { message: '401 Unauthorized' } };
  });

  it('of gitbeaker prints the token', async () => {
    const failure = await failureOf(new Users(asItComes()).showCurrentUser());

    expect(inspect(failure, everything)).toContain(token);
  });

  it.each([200, 302, 401, 403, 404, 429, 500])('of ours never does: %i', async (status) => {
    answer = { status, headers: json, body: '{"error": "x"' };

    expect(inspect(await failureOf(ours().host.account()), everything)).not.toContain('canary');
  });
});

describe('a token that is too weak', () => {
  beforeEach(() => {
    const body = {
      error: 'insufficient_scope',
      error_description: 'The request requires higher privileges than provided by the access token.',
      scope: 'api read_user',
    };
    answer = { status: 403, headers: json, body };
  });

  it('is only "insufficient_scope" to gitbeaker', async () => {
    expect(await failureOf(new Users(asItComes()).showCurrentUser())).toMatchObject({ message: 'insufficient_scope' });
  });

  it('keeps what GitLab says and which scope it wants', async () => {
    await expect(ours().host.account()).rejects.toMatchObject({
      code: 'forbidden',
      details: {
        hostSays: 'The request requires higher privileges than provided by the access token.',
        body: { error: 'insufficient_scope', scope: 'api read_user' },
      },
    });
  });
});

describe('pages without end', () => {
  beforeEach(() => {
    const link = `<${world.url}/api/v4/projects?page=2&per_page=100>; rel="next"`;
    answer = { status: 200, headers: { ...json, link }, body: [{ path_with_namespace: 'acme/app' }] };
  });

  it('lead gitbeaker on even when it is told to read one', async () => {
    const asked = failureOf(new Projects(asItComes()).all({ perPage: 100, maxPages: 1, showExpanded: true }));
    await expect.poll(() => world.requests().length).toBeGreaterThan(2);
    answer = { status: 400, headers: json, body: { message: 'enough' } };

    expect(await asked).toMatchObject({ message: 'enough' });
  });

  it('are left after the first', async () => {
    await able(ours().host.projects)();

    expect(world.requests()).toHaveLength(1);
  });
});

describe('data of another kind', () => {
  it.each(['null', '"text"', '7', '[1, 2]', '{}', '[]'])(
    'is an unexpected answer, never a fault of ours: %s',
    async (body) => {
      answer = { status: 200, headers: json, body };
      const { host } = ours();

      expect(await failureOf(host.account())).toMatchObject({ name: 'HostError', code: 'unexpected-answer' });
      expect(await failureOf(host.version())).toMatchObject({ name: 'HostError', code: 'unexpected-answer' });
      if (body !== '[]') expect(await failureOf(able(host.projects)())).toMatchObject({ name: 'HostError' });
    },
  );
});

describe('a server that is not there', () => {
  it.each([
    ['refused', 'ECONNREFUSED'],
    ['reset', 'ECONNRESET'],
    ['half-body', 'UND_ERR_SOCKET'],
  ] as const)('is unreachable, with what really happened: %s', async (kind, reason) => {
    const gone = await startMisbehavingServer(kind);

    const failure = await failureOf(ours(gone.url).host.account());
    await gone.close();

    expect(failure).toBeInstanceOf(HostError);
    expect(failure).toMatchObject({ code: 'unreachable', details: { reason } });
  });
});
