import { Octokit } from 'octokit';
import { afterEach, describe, expect, it } from 'vitest';
import { type GitHubOptions, type GitHubWorld, startGitHub } from './github.ts';
import { aGitHubSeed, goodToken } from './seeds.ts';

const worlds: GitHubWorld[] = [];

async function start(options: Partial<GitHubOptions> = {}) {
  const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed(), ...options });
  worlds.push(world);
  return world;
}

function octokit(world: GitHubWorld, auth: string | undefined = goodToken) {
  const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  return new Octokit({
    ...(auth ? { auth } : {}),
    baseUrl: world.apiUrl,
    retry: { enabled: false },
    throttle: { enabled: false },
    log: quiet,
  });
}

async function failureOf(asking: Promise<unknown>) {
  const error = await asking.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const answer = error as { status: number; response?: { headers: Record<string, string>; data: { message: string } } };
  return { status: answer.status, headers: answer.response?.headers ?? {}, message: answer.response?.data.message };
}

afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.close()));
});

describe('the emulated GitHub', () => {
  it('tells scopes, expiry, request id and rate limit in the headers of an answer', async () => {
    const world = await start();
    world.setTokenExpiry(goodToken, Date.UTC(2099, 11, 1));

    const { data, headers } = await octokit(world).rest.users.getAuthenticated();

    expect(data.login).toBe('flow-svc');
    expect(headers).toMatchObject({
      'x-oauth-scopes': 'repo, admin:org, admin:repo_hook, admin:org_hook, user',
      'github-authentication-token-expiration': '2099-12-01 00:00:00 UTC',
      'x-github-media-type': 'github.v3; format=json',
      'x-ratelimit-remaining': '4999',
    });
    expect(headers['x-github-request-id']).toMatch(/^[0-9A-F:]+$/);
    expect(headers['x-github-enterprise-version']).toBeUndefined();
  });

  it('turns unknown, revoked and expired tokens away alike', async () => {
    const world = await start();
    world.addToken('ghp_canaryexpired', { login: 'flow-svc', expiresAt: Date.now() - 1 });
    world.addToken('ghp_canaryrevoked', { login: 'flow-svc' });
    world.revokeToken('ghp_canaryrevoked');

    for (const token of ['ghp_canaryunknown', 'ghp_canaryexpired', 'ghp_canaryrevoked']) {
      const failure = await failureOf(octokit(world, token).request('GET /user'));
      expect(failure).toMatchObject({ status: 401, message: 'Bad credentials' });
      expect(failure.headers['x-oauth-scopes']).toBeUndefined();
    }
  });

  it('wants a token for the account, and none for what is public', async () => {
    const world = await start();

    expect(await failureOf(octokit(world, '').request('GET /user'))).toMatchObject({
      message: 'Requires authentication',
    });
    expect((await octokit(world, '').request('GET /meta')).status).toBe(200);
  });

  it('lists memberships with role and state, which change while it runs', async () => {
    const world = await start();
    world.setRole('acme', 'flow-svc', 'member', 'pending');

    const { data } = await octokit(world).rest.orgs.listMembershipsForAuthenticatedUser();
    const one = await octokit(world).rest.orgs.getMembershipForAuthenticatedUser({ org: 'acme-labs' });
    const organizations = await octokit(world).rest.orgs.listForAuthenticatedUser();
    world.setRole('acme', 'flow-svc', 'none');

    expect(data.map((each) => [each.organization.login, each.role, each.state])).toEqual([
      ['acme', 'member', 'pending'],
      ['acme-labs', 'member', 'active'],
    ]);
    expect(one.data.role).toBe('member');
    expect(organizations.data.map((each) => each.login)).toEqual(['acme-labs']);
    const gone = octokit(world).rest.orgs.getMembershipForAuthenticatedUser({ org: 'acme' });
    expect(await failureOf(gone)).toMatchObject({ status: 404, message: 'Not Found' });
  });

  it('needs read:org or user for organisations, and hides organisation hooks behind a 404', async () => {
    const world = await start();
    world.setScopes(goodToken, ['repo']);

    expect((await failureOf(octokit(world).request('GET /user/orgs'))).status).toBe(403);
    const hooks = await failureOf(octokit(world).request('GET /orgs/{org}/hooks', { org: 'acme' }));
    expect(hooks.status).toBe(404);
    expect(hooks.headers['x-accepted-oauth-scopes']).toBe('admin:org_hook');
  });

  it('shows private repositories to members with the repo scope alone', async () => {
    const world = await start();
    const names = async () =>
      (await octokit(world).rest.repos.listForOrg({ org: 'acme', per_page: 100 })).data.map((each) => each.name);

    expect(await names()).toEqual(['app', 'site']);
    world.setScopes(goodToken, ['user']);
    expect(await names()).toEqual(['site']);
  });

  it('gives a fine-grained token no scope headers and no organisations', async () => {
    const world = await start();
    world.addToken('github_pat_canary1', { login: 'flow-svc', kind: 'fine-grained' });

    const { data, headers } = await octokit(world, 'github_pat_canary1').rest.orgs.listForAuthenticatedUser();

    expect(data).toEqual([]);
    expect(headers['x-oauth-scopes']).toBeUndefined();
  });

  it.each([
    ['oauth-app-restrictions', /has enabled OAuth App access restrictions/],
    ['ip-allow-list', /has an IP allow list enabled, and your IP address is not permitted/],
    ['classic-token-forbidden', /forbids access via a personal access token \(classic\)/],
    ['token-lifetime', /forbids access via .*lifetime/],
    ['sso', /protected by organization SAML enforcement/],
  ] as const)('lets an organisation refuse with %s', async (refusal, words) => {
    const world = await start();
    world.refuse('acme', refusal);

    const failure = await failureOf(octokit(world).rest.repos.listForOrg({ org: 'acme' }));

    expect(failure.status).toBe(403);
    expect(failure.message).toMatch(words);
  });

  it('leaves organisations that demand SSO out of lists and names their ids in a header', async () => {
    const world = await start();
    world.refuse('acme', 'sso');

    const { data, headers } = await octokit(world).rest.orgs.listMembershipsForAuthenticatedUser();

    expect(data.map((each) => each.organization.login)).toEqual(['acme-labs']);
    expect(headers['x-github-sso']).toBe('partial-results; organizations=1');
  });

  it('answers 304 to who has the entity tag already', async () => {
    const world = await start();
    const first = await octokit(world).request('GET /user');

    const again = octokit(world).request('GET /user', { headers: { 'if-none-match': String(first.headers.etag) } });

    expect((await failureOf(again)).status).toBe(304);
  });

  it('says 403 with nothing remaining when the rate limit is used up', async () => {
    const world = await start();
    world.setRateLimit({ remaining: 0 });

    const failure = await failureOf(octokit(world).request('GET /user'));

    expect(failure).toMatchObject({ status: 403, headers: { 'x-ratelimit-remaining': '0' } });
    expect(failure.message).toMatch(/^API rate limit exceeded/);
  });

  it('is an Enterprise Server below /api/v3, with its version and without a rate limit', async () => {
    const world = await start({ flavour: 'ghes', version: '3.17.4' });

    const meta = await octokit(world).rest.meta.get();

    expect(world.apiUrl).toBe(`${world.url}/api/v3`);
    expect(meta.data).toEqual({ verifiable_password_authentication: true, installed_version: '3.17.4' });
    expect(meta.headers['x-github-enterprise-version']).toBe('3.17.4');
    expect(meta.headers['x-ratelimit-limit']).toBeUndefined();
    expect((await failureOf(octokit(world).request('GET /rate_limit'))).status).toBe(404);
    expect((await fetch(world.url, { redirect: 'manual' })).headers.get('location')).toBe('/login');
    world.setPrivateMode(true);
    expect((await failureOf(octokit(world, '').request('GET /meta'))).status).toBe(401);
  });

  it('keeps a list of what it was asked, with the headers', async () => {
    const world = await start();
    await octokit(world).request('GET /user/memberships/orgs', { per_page: 100 });

    const [request] = world.requests();

    expect(request).toMatchObject({ method: 'GET', path: '/user/memberships/orgs', query: { per_page: '100' } });
    expect(request?.headers['authorization']).toBe(`token ${goodToken}`);
  });

  it('answers with a fault as long as it is there', async () => {
    const world = await start();
    world.answerWith(({ path }) => (path === '/user' ? { status: 503, body: '<html>maintenance</html>' } : undefined));

    expect((await failureOf(octokit(world).request('GET /user'))).status).toBe(503);
    expect((await octokit(world).request('GET /meta')).status).toBe(200);
    world.answerWith(() => 'hang-up');
    await expect(fetch(`${world.apiUrl}/meta`)).rejects.toThrow();
    world.answerWith(undefined);
    expect((await octokit(world).request('GET /user')).status).toBe(200);
  });
});
