import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import type { Answer } from '../../world/http-world.ts';
import { aGitHubSeed, goodScopes, goodToken } from '../../world/seeds.ts';
import { openHost } from '../open-host.ts';

const json = { 'content-type': 'application/json', 'x-github-request-id': 'ABCD:1' };

let world: GitHubWorld;

beforeEach(async () => {
  world = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed(), version: '3.18.1' });
});
afterEach(() => world.close());

const open = () => openHost({ provider: 'ghes', baseUrl: world.url, token: goodToken });
const paths = () => world.requests().map((request) => request.path);
/** Lets one path answer so, and everything else as it does. */
function answerAt(path: string, answer: Answer): void {
  world.answerWith((request) => (request.path === `/api/v3${path}` ? answer : undefined));
}

describe('the account', () => {
  it('is who the credential belongs to, named by the list that is read anyway', async () => {
    const { host, requests } = open();

    const [account, scopes, expiry] = await Promise.all([
      host.account(),
      host.grantedScopes(),
      host.credentialExpiry(),
    ]);

    expect(account).toMatchObject({ identity: { login: 'flow-svc', kind: 'user' }, serviceAccount: false });
    expect(scopes).toEqual({ scopes: goodScopes });
    expect(expiry).toEqual({ never: true });
    expect(
      paths()
        .filter((path) => path.startsWith('/api/v3/user'))
        .toSorted(),
    ).toEqual(['/api/v3/user', '/api/v3/user/memberships/orgs']);
    expect(new Set(paths()).size).toBe(requests());
  });

  it('shows the token to the API in its header alone', async () => {
    await open().host.account();

    const [request] = world.requests();
    expect(request?.headers['authorization']).toBe(`token ${goodToken}`);
    expect(JSON.stringify([request?.query, request?.body, request?.headers['user-agent']])).not.toContain('canary');
  });

  it('is a bot when GitHub says so', async () => {
    world.answerWith(({ path }) => {
      if (path === '/api/v3/user/memberships/orgs') return { status: 200, body: [] };
      return path === '/api/v3/user' ? { status: 200, body: { login: 'flow[bot]', type: 'Bot' } } : undefined;
    });

    expect(await open().host.account()).toMatchObject({
      identity: { login: 'flow[bot]', kind: 'bot' },
      serviceAccount: true,
    });
  });
});

describe('the first look', () => {
  it('carries no credential', async () => {
    const contact = await open().host.contact();

    expect(contact.status).toBe(200);
    expect(world.requests().map((request) => request.headers['authorization'])).toEqual([undefined]);
  });

  it('tells the version, so that it costs nothing more', async () => {
    const { host } = open();
    await host.contact();

    expect(await host.version()).toBe('3.18.1');
    expect(paths()).toEqual(['/api/v3/meta']);
  });

  it('tells it in private mode too', async () => {
    world.setPrivateMode(true);

    expect(await open().host.version()).toBe('3.18.1');
  });
});

describe('the end of a token', () => {
  it.each([
    ['2026-12-01 22:15:47 UTC', '2026-12-01T22:15:47Z'],
    ['2026-12-01 22:15:47 +0900', '2026-12-01T13:15:47Z'],
    ['2026-12-01 22:15:47 -0530', '2026-12-02T03:45:47Z'],
    ['2026-12-01T22:15:47Z', '2026-12-01T22:15:47Z'],
  ])('is read from %s', async (header, instant) => {
    answerAt('/user', {
      status: 200,
      headers: { 'github-authentication-token-expiration': header },
      body: { login: 'flow-svc' },
    });

    expect(await open().host.credentialExpiry()).toEqual({ expiresAt: Date.parse(instant), hostSays: header });
  });

  it.each(['soon', 'never', '-', '2026-13-45 99:99:99 UTC'])(
    'is unknown, and not never, when it says %s',
    async (header) => {
      answerAt('/user', {
        status: 200,
        headers: { 'github-authentication-token-expiration': header },
        body: { login: 'flow-svc' },
      });

      expect(await open().host.credentialExpiry()).toHaveProperty('unknown');
    },
  );

  it.each([
    ['a refusal', { status: 401, headers: json, body: { message: 'Bad credentials' } }],
    ['a failure', { status: 502, body: '<h1>Bad gateway</h1>' }],
    ['a sign-in page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<title>Sign in</title>' }],
  ])('is not read from %s: a header that is missing there says nothing', async (_, answer) => {
    answerAt('/user', answer);
    const { host } = open();

    await expect(host.credentialExpiry()).rejects.toMatchObject({ name: 'HostError' });
    await expect(host.grantedScopes()).rejects.toMatchObject({ name: 'HostError' });
  });
});

describe('scopes', () => {
  it('are unknown where the header is missing', async () => {
    answerAt('/user', { status: 200, body: { login: 'flow-svc' } });

    expect(await open().host.grantedScopes()).toHaveProperty('unknown');
  });

  it('are none where the header is empty', async () => {
    world.setScopes(goodToken, []);

    expect(await open().host.grantedScopes()).toEqual({ scopes: [] });
  });
});

describe('a credential that GitHub no longer accepts, or limits', () => {
  it.each([
    [401, 'Bad credentials', 'unauthorized'],
    [429, 'Slow down', 'rate-limited'],
  ])('is shown once and never again: %i', async (status, message, code) => {
    world.answerWith(() => ({ status, headers: { ...json, 'x-github-request-id': 'A:1' }, body: { message } }));
    const { host, requests } = open();

    await expect(host.account()).rejects.toMatchObject({ code });
    await expect(host.organizations?.view(['acme', 'acme-labs'])).rejects.toMatchObject({ code });
    await expect(host.hooks?.list({ deep: true })).rejects.toMatchObject({ code });

    expect(requests()).toBe(1);
  });
});

describe('marks', () => {
  it('are the addresses of the account and of repositories, which are looked at anyway', async () => {
    const { host, requests } = open();

    const marks = await host.marks?.();

    expect(marks?.missingHeaders).toEqual([]);
    expect(marks?.addresses.map(({ field, url }) => `${field} ${url}`)).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`avatar_url ${world.url}/`),
        expect.stringMatching(/^url .*\/repos\/acme/),
        expect.stringContaining(`clone_url ${world.url}/acme`),
        expect.stringContaining('ssh_url git@127.0.0.1:acme'),
      ]),
    );
    expect(requests()).toBe(4);
  });

  it('name every header that a proxy took away', async () => {
    answerAt('/user', {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: { login: 'flow-svc', html_url: 'https://git.corp/flow-svc' },
    });

    const marks = await open().host.marks?.();

    expect(marks?.missingHeaders).toEqual(['x-github-request-id', 'x-github-enterprise-version', 'x-oauth-scopes']);
    expect(marks?.addresses).toContainEqual({ field: 'html_url', url: 'https://git.corp/flow-svc' });
  });

  it('are those of the account where the organisations are refused', async () => {
    answerAt('/user/memberships/orgs', { status: 500, headers: json, body: { message: 'No' } });

    expect((await open().host.marks?.())?.addresses.length).toBeGreaterThan(0);
  });

  it('hold the addresses of Link headers, which lead to the next page', async () => {
    const link = '<https://git.corp/api/v3/user/memberships/orgs?page=2>; rel="next"';
    answerAt('/user/memberships/orgs', { status: 200, headers: { ...json, link }, body: [] });

    expect((await open().host.marks?.())?.addresses).toContainEqual({
      field: 'Link',
      url: 'https://git.corp/api/v3/user/memberships/orgs?page=2',
    });
  });
});

describe('a credential that dies in the middle of a run', () => {
  it('is told as late, and one that was never accepted is not', async () => {
    const { host } = open();
    await host.account();
    expect(host.lateRefusal?.()).toBeUndefined();
    world.revokeToken(goodToken);
    await host.organizations?.view([]).catch(() => undefined);
    const never = open().host;
    await never.account().catch(() => undefined);

    expect(host.lateRefusal?.()).toMatchObject({ code: 'unauthorized' });
    expect(never.lateRefusal?.()).toBeUndefined();
  });
});

describe('the rate budget', () => {
  it('is off on a server whose limiter is off', async () => {
    expect(await open().host.rateBudget?.()).toEqual({ isOff: true });
  });

  it('is what the newest answer says, and costs no call of its own', async () => {
    world.setRateLimit({ enabled: true, limit: 5000, remaining: 100, resetAt: 1_800_000_000_000 });
    const { host, requests } = open();
    await host.account();
    await host.organizations?.view([]);

    const asked = requests();

    expect(await host.rateBudget?.()).toEqual({ limit: 5000, remaining: 100 - asked, resetAt: 1_800_000_000_000 });
    expect(requests()).toBe(asked);
  });
});
