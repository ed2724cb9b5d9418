import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationViews } from '../../../src/providers/index.ts';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import type { Refusal } from '../../world/github-state.ts';
import type { Answer } from '../../world/http-world.ts';
import { aGitHubSeed, goodToken } from '../../world/seeds.ts';
import { able, openHost } from '../open-host.ts';

const json = { 'content-type': 'application/json', 'x-github-request-id': 'ABCD:1' };

let world: GitHubWorld;

beforeEach(async () => {
  world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed() });
});
afterEach(() => world.close());

const open = () => openHost({ provider: 'github', baseUrl: world.url, cloudApiUrl: world.apiUrl, token: goodToken });
const ability = () => able(open().host.organizations);
const view = (...expected: string[]): Promise<OrganizationViews> => ability().view(expected);
const paths = () => world.requests().map((request) => request.path);

/** Lets one path answer so, and everything else as it does. */
function answerAt(path: string, answer: Answer): void {
  world.answerWith((request) => (request.path === path ? answer : undefined));
}

const owner = { name: 'acme', isListed: true, role: 'owner', state: 'active', refusal: null };
const member = { ...owner, name: 'acme-labs', role: 'member' };

describe('the organisations of an account', () => {
  it('are all that it sees, with its role and what is inside, in a call and one for each', async () => {
    const { views, leftOut } = await view();

    expect(views).toEqual([
      { ...owner, seesPrivate: true, privateCount: 1 },
      { ...member, seesPrivate: true, privateCount: 1 },
    ]);
    expect(leftOut).toEqual([]);
    expect(paths()).toEqual(['/user/memberships/orgs', '/orgs/acme/repos', '/orgs/acme-labs/repos']);
  });

  it('count their private repositories without listing them', async () => {
    await world.close();
    const repositories = Array.from({ length: 7 }, (_, index) => ({ owner: 'acme', name: `app-${index}` }));
    world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed({ repositories }) });

    expect((await view('acme')).views[0]).toMatchObject({ privateCount: 7 });
    expect(world.requests().at(-1)?.query).toEqual({ type: 'private', per_page: '1' });
  });

  it('tell roles and pending invitations, and look inside none that is pending', async () => {
    world.setRole('acme', 'flow-svc', 'billing_manager');
    world.setRole('acme-labs', 'flow-svc', 'admin', 'pending');

    const { views } = await view();

    expect(views).toMatchObject([
      { name: 'acme', role: 'billing-manager' },
      { name: 'acme-labs', role: 'owner', state: 'pending', seesPrivate: null },
    ]);
    expect(paths()).not.toContain('/orgs/acme-labs/repos');
  });

  it('are asked one by one where the server has no list of them', async () => {
    answerAt('/user/memberships/orgs', { status: 404, headers: json, body: { message: 'Not Found' } });

    expect((await view()).views).toMatchObject([owner, member]);
    expect(paths().slice(0, 4)).toEqual([
      '/user/memberships/orgs',
      '/user/orgs',
      '/user/memberships/orgs/acme',
      '/user/memberships/orgs/acme-labs',
    ]);
  });

  it('survive a role that GitHub has not had so far', async () => {
    const body = [{ state: 'active', role: 'constructor', organization: { login: 'acme' } }];
    answerAt('/user/memberships/orgs', { status: 200, headers: json, body });

    expect((await view()).views).toMatchObject([{ ...owner, role: 'unknown' }]);
  });

  it('are read page by page', async () => {
    const all = Array.from({ length: 130 }, (_, index) => ({
      state: 'pending',
      role: 'member',
      organization: { login: `org-${index}` },
    }));
    world.answerWith(({ path, query }) => {
      if (path !== '/user/memberships/orgs') return undefined;
      const page = Number(query['page'] ?? 1);
      const link = page === 1 ? { Link: `<https://elsewhere.example.com/x?page=9>; rel="next"` } : {};
      return { status: 200, headers: { ...json, ...link }, body: all.slice(100 * (page - 1), 100 * page) };
    });

    expect((await view()).views).toHaveLength(130);
    expect(world.requests().map((request) => request.query['page'])).toEqual([undefined, '2']);
  });
});

describe('named organisations', () => {
  it('cost nothing more when they are in the list, whatever their capitals', async () => {
    expect((await view('ACME')).views).toMatchObject([owner]);
    expect(paths()).toEqual(['/user/memberships/orgs', '/orgs/acme/repos']);
  });

  it('are asked for when they are not in the list, in two calls', async () => {
    const { views } = await view('elsewhere');

    expect(views).toMatchObject([{ name: 'elsewhere', isListed: false, role: 'none', refusal: { code: 'not-found' } }]);
    expect(paths()).toEqual(['/user/memberships/orgs', '/user/memberships/orgs/elsewhere', '/orgs/elsewhere/repos']);
  });

  it('are asked for when the list is refused', async () => {
    answerAt('/user/memberships/orgs', { status: 403, headers: json, body: { message: 'No' } });

    expect((await view('acme')).views).toMatchObject([{ ...owner, isListed: false }]);
    await expect(view()).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('are looked into where the token has no scope for memberships', async () => {
    world.setScopes(goodToken, ['repo']);

    expect((await view('acme')).views).toMatchObject([{ role: 'unknown', refusal: null, seesPrivate: true }]);
    expect(paths()).toEqual(['/user/memberships/orgs', '/orgs/acme/repos']);
  });

  it.each([
    [401, 'unauthorized'],
    [429, 'rate-limited'],
    [500, 'unexpected-answer'],
  ])('fail with %i', async (status, code) => {
    world.answerWith(() => ({ status, headers: json, body: { message: 'No' } }));

    await expect(view('acme')).rejects.toMatchObject({ code });
  });
});

describe('an organisation that turns the credential away', () => {
  it.each<[Refusal, string]>([
    ['oauth-app-restrictions', 'oauth-app-restricted'],
    ['ip-allow-list', 'ip-allow-list'],
    ['classic-token-forbidden', 'classic-tokens-forbidden'],
    ['token-lifetime', 'token-lifetime'],
  ])('says why: %s', async (refusal, kind) => {
    world.refuse('acme', refusal);

    const { views } = await view('acme', 'acme-labs');

    expect(views[0]).toMatchObject({ role: 'owner', seesPrivate: null, refusal: { details: { refusal: kind } } });
    expect(views[1]).toMatchObject({ refusal: null, seesPrivate: true });
  });

  it('is left out of the list by single sign-on, and gives its page when it is named', async () => {
    world.refuse('acme', 'sso');

    expect(await view()).toMatchObject({ views: [{ name: 'acme-labs' }], leftOut: ['1'] });
    expect((await view('acme')).views).toMatchObject([
      {
        isListed: false,
        role: 'unknown',
        refusal: {
          details: { refusal: 'sso', link: expect.stringContaining('/orgs/acme/sso?authorization_request') as unknown },
        },
      },
    ]);
  });
});

describe('an allow list', () => {
  it('is told to owners', async () => {
    world.setAllowList('acme', ['52.89.66.218', '10.0.0.0/8']);

    expect(await ability().allowList('acme')).toEqual({ isEnabled: true, entries: ['52.89.66.218', '10.0.0.0/8'] });
    expect(await ability().allowList('acme-labs')).toBeNull();
  });

  it('is off where there is none', async () => {
    expect(await ability().allowList('acme')).toEqual({ isEnabled: false, entries: [] });
  });
});

it('knows who belongs somewhere in public', async () => {
  world.setPublicMembers('acme', ['flow-svc']);

  expect(await ability().isPublicMember('Acme')).toBe(true);
  expect(await ability().isPublicMember('acme-labs')).toBe(false);
});
