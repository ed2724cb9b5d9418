import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import type { Answer } from '../../world/http-world.ts';
import { aGitHubSeed, goodScopes, goodToken } from '../../world/seeds.ts';
import { able, openHost } from '../open-host.ts';

const json = { 'content-type': 'application/json', 'x-github-request-id': 'ABCD:1' };

let world: GitHubWorld;

beforeEach(async () => {
  world = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed(), version: '3.18.1' });
});
afterEach(() => world.close());

const open = () => openHost({ provider: 'ghes', baseUrl: world.url, token: goodToken });
const paths = () => world.requests().map((request) => request.path);
/** The account's part in organisations; what is inside them is another question. */
async function memberships(...expected: string[]) {
  const { views } = await able(open().host.organizations).view(expected);
  return views.map(({ name, role, state }) => ({ organization: name, role, state }));
}
const partPaths = () => paths().filter((path) => !path.endsWith('/repos'));

/** Lets one path answer so, and everything else as it does. */
function answerAt(path: string, answer: Answer): void {
  world.answerWith((request) => (request.path === `/api/v3${path}` ? answer : undefined));
}

describe('the account', () => {
  it('is who the credential belongs to, and its one answer feeds scopes and expiry too', async () => {
    const { host, requests } = open();

    const [account, scopes, expiry] = await Promise.all([
      host.account(),
      host.grantedScopes(),
      host.credentialExpiry(),
    ]);

    expect(account).toMatchObject({ identity: { login: 'flow-svc', kind: 'user' }, serviceAccount: false });
    expect(scopes).toEqual({ scopes: goodScopes });
    expect(expiry).toEqual({ never: true });
    expect(paths()).toEqual(['/api/v3/user']);
    expect(requests()).toBe(1);
  });

  it('shows the token to the API in its header alone', async () => {
    await open().host.account();

    const [request] = world.requests();
    expect(request?.headers['authorization']).toBe(`token ${goodToken}`);
    expect(JSON.stringify([request?.query, request?.body, request?.headers['user-agent']])).not.toContain('canary');
  });

  it('is a bot when GitHub says so', async () => {
    answerAt('/user', { status: 200, body: { login: 'flow[bot]', type: 'Bot' } });

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

describe('memberships', () => {
  const owner = { organization: 'acme', role: 'owner', state: 'active' };
  const member = { organization: 'acme-labs', role: 'member', state: 'active' };

  it('are all that the account sees', async () => {
    expect(await memberships()).toEqual([owner, member]);
    expect(partPaths()).toEqual(['/api/v3/user/memberships/orgs']);
  });

  it('tell roles and pending invitations', async () => {
    world.setRole('acme', 'flow-svc', 'billing_manager');
    world.setRole('acme-labs', 'flow-svc', 'admin', 'pending');

    expect(await memberships()).toEqual([
      { ...owner, role: 'billing-manager' },
      { ...member, role: 'owner', state: 'pending' },
    ]);
  });

  it('are asked one by one where the server has no such list', async () => {
    answerAt('/user/memberships/orgs', { status: 404, headers: json, body: { message: 'Not Found' } });

    expect(await memberships()).toEqual([owner, member]);
    expect(partPaths()).toEqual([
      '/api/v3/user/memberships/orgs',
      '/api/v3/user/orgs',
      '/api/v3/user/memberships/orgs/acme',
      '/api/v3/user/memberships/orgs/acme-labs',
    ]);
  });

  it('cost one call when the named organisations are in the list, whatever their capitals', async () => {
    expect(await memberships('ACME')).toEqual([owner]);
    expect(partPaths()).toHaveLength(1);
  });

  it('ask for a named organisation that is not in the list', async () => {
    expect(await memberships('acme', 'elsewhere')).toEqual([
      owner,
      { organization: 'elsewhere', role: 'none', state: 'active' },
    ]);
  });

  it('keep the words of an organisation that turns the token away', async () => {
    world.refuse('acme', 'sso');

    const { views } = await able(open().host.organizations).view(['acme']);

    expect(views).toMatchObject([{ name: 'acme', role: 'unknown', refusal: { code: 'forbidden' } }]);
    expect(views[0]?.refusal?.details.hostSays).toContain('SAML enforcement');
  });

  it('ask for the named ones when the list is refused', async () => {
    answerAt('/user/memberships/orgs', { status: 403, headers: json, body: { message: 'You need read:org' } });

    expect(await memberships('acme')).toEqual([owner]);
    await expect(memberships()).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([
    [401, 'unauthorized'],
    [429, 'rate-limited'],
    [500, 'unexpected-answer'],
  ])('fail with %i even for named organisations', async (status, code) => {
    world.answerWith(() => ({ status, headers: json, body: { message: 'No' } }));

    await expect(memberships('acme')).rejects.toMatchObject({ code });
  });

  it.each([403, 404])('learn nothing from a page that answers %i for one organisation', async (status) => {
    const page = { status, headers: { 'content-type': 'text/html' }, body: '<title>Attention Required!</title>' };
    answerAt('/user/memberships/orgs/elsewhere', page);

    await expect(memberships('elsewhere')).rejects.toMatchObject({ code: 'unexpected-answer' });
  });

  it('survive a role that GitHub has not had so far', async () => {
    const body = [{ state: 'active', role: 'constructor', organization: { login: 'acme' } }];
    answerAt('/user/memberships/orgs', { status: 200, headers: json, body });

    expect(await memberships()).toEqual([{ ...owner, role: 'unknown' }]);
  });
});
