import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GitLabWorld, startGitLab } from '../../world/gitlab.ts';
import type { Answer } from '../../world/http-world.ts';
import { aGitLabSeed, goodGitLabScopes, goodGitLabToken } from '../../world/seeds.ts';
import { able, openHost } from '../open-host.ts';

let world: GitLabWorld;

beforeEach(async () => {
  world = await startGitLab({ seed: aGitLabSeed() });
});
afterEach(() => world.close());

const open = (baseUrl = world.baseUrl) => openHost({ provider: 'gitlab', baseUrl, token: goodGitLabToken });
const paths = () => world.requests().map((request) => request.path);
const projects = () => able(open().host.projects)();

function answerAt(path: string, answer: Answer): void {
  world.answerWith((request) => (request.path === `/api/v4${path}` ? answer : undefined));
}

describe('the account', () => {
  it('is who the credential belongs to', async () => {
    expect(await open().host.account()).toEqual({
      identity: { login: 'flow-svc', kind: 'user' },
      serviceAccount: false,
      name: 'Flow service',
    });
  });

  it('shows the token in the one header that proxies and redirects know as a secret', async () => {
    await open().host.account();

    const [request] = world.requests();
    expect(request?.headers['authorization']).toBe(`Bearer ${goodGitLabToken}`);
    expect(request?.headers).not.toHaveProperty('private-token');
  });

  it.each([
    [{ username: 'any', bot: true }, 'bot', true],
    [{ username: 'service_account_group_7_ab12' }, 'user', true],
    [{ username: 'project_12_bot_4f' }, 'user', true],
    [{ username: 'group_12_bot_4f' }, 'user', true],
    [{ username: 'flow', email: 'service_account_x@noreply.git.example.com' }, 'user', true],
    [{ username: 'ana', email: 'ana@example.com' }, 'user', false],
    [{ username: 'ana', bot: null, email: null }, 'user', false],
    [{ username: 'our_service_account_x' }, 'user', false],
  ])('%j is a %s, made by GitLab: %s', async (body, kind, serviceAccount) => {
    answerAt('/user', { status: 200, body });

    expect(await open().host.account()).toMatchObject({ identity: { kind }, serviceAccount });
  });
});

describe('scopes and the end of a token', () => {
  it('come from one answer', async () => {
    const { host } = open();

    expect(await host.grantedScopes()).toEqual({ scopes: goodGitLabScopes });
    expect(await host.credentialExpiry()).toEqual({ never: true });
    expect(paths()).toEqual(['/api/v4/personal_access_tokens/self']);
  });

  it('is the beginning of the day that GitLab names, in UTC', async () => {
    world.setTokenExpiry(goodGitLabToken, '2027-03-01');

    expect(await open().host.credentialExpiry()).toEqual({
      expiresAt: Date.UTC(2027, 2, 1),
      hostSays: '2027-03-01',
    });
  });

  it('are unknown before 15.5, which is no fault of the token', async () => {
    world.setVersion('15.4.6');
    const { host } = open();

    expect(await host.grantedScopes()).toMatchObject({ unknown: expect.stringContaining('15.5') as unknown });
    expect(await host.credentialExpiry()).toEqual({ unknown: expect.stringContaining('15.5') as unknown });
  });

  it('is unknown where the date cannot be read', async () => {
    answerAt('/personal_access_tokens/self', { status: 200, body: { scopes: ['api'], expires_at: 'soon' } });

    expect(await open().host.credentialExpiry()).toHaveProperty('unknown');
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [500, 'unexpected-answer'],
  ])('are an error and not unknown when GitLab answers %i', async (status, code) => {
    answerAt('/personal_access_tokens/self', { status, body: { message: `${status} x` } });

    await expect(open().host.grantedScopes()).rejects.toMatchObject({ code });
  });

  it('come from elsewhere for OAuth, below the subpath and with the token in the header', async () => {
    world.answerWith(({ path }) =>
      path === '/gitlab/oauth/token/info' ? { status: 200, body: { scope: ['api', 'read_user'] } } : undefined,
    );
    const baseUrl = `${world.url}/gitlab`;
    const { host } = openHost({ provider: 'gitlab', baseUrl, token: goodGitLabToken, authentication: 'oauth' });

    expect(await host.grantedScopes()).toEqual({ scopes: ['api', 'read_user'] });
    expect(await host.credentialExpiry()).toHaveProperty('unknown');
    expect(world.requests()[0]).toMatchObject({ query: {}, headers: { authorization: `Bearer ${goodGitLabToken}` } });
  });
});

describe('a server below a path', () => {
  it('is asked there', async () => {
    await world.close();
    world = await startGitLab({ seed: aGitLabSeed(), subpath: '/gitlab' });
    const { host } = open();

    await Promise.all([host.account(), host.version(), host.contact(), able(host.projects)()]);

    expect(paths().sort()).toEqual([
      '/gitlab/api/v4/projects',
      '/gitlab/api/v4/user',
      '/gitlab/api/v4/version',
      '/gitlab/api/v4/version',
    ]);
  });
});

describe('the version', () => {
  it.each(['8.17.0', '14.10.5', '17.9.1-ee'])('is told by every release: %s', async (version) => {
    world.setVersion(version);

    expect(await open().host.version()).toBe(version);
    expect(paths()).toEqual(['/api/v4/version']);
  });
});

describe('projects', () => {
  it('tell the higher of the levels from project and group', async () => {
    world.setRole('acme', 'flow-svc', 20);
    world.setRole('acme/app', 'flow-svc', 40);

    expect(await projects()).toEqual({
      projects: [
        { path: 'acme/app', level: 40 },
        { path: 'acme/site', level: 20 },
      ],
      total: 2,
    });
  });

  it.each([
    [{ project_access: { access_level: 10 }, group_access: { access_level: 50 } }, 50],
    [{ project_access: { access_level: 30 }, group_access: null }, 30],
    [{ project_access: null, group_access: { access_level: 0 } }, 0],
    [{ project_access: null, group_access: null }, null],
    [undefined, null],
  ])('with %j have the level %s', async (permissions, level) => {
    answerAt('/projects', { status: 200, body: [{ path_with_namespace: 'acme/app', permissions }] });

    expect((await projects()).projects).toEqual([{ path: 'acme/app', level }]);
  });

  it('are counted by the server, and only the first hundred are read', async () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ path: `acme/p${index}` }));
    await world.close();
    world = await startGitLab({ seed: aGitLabSeed({ projects: many }) });

    const page = await projects();

    expect([page.projects.length, page.total]).toEqual([100, 250]);
    expect(world.requests().map((request) => request.query)).toEqual([
      { membership: 'true', per_page: '100', page: '1', pagination: 'offset' },
    ]);
  });

  it('may be uncounted, or none', async () => {
    answerAt('/projects', { status: 200, body: [{ path_with_namespace: 'acme/app' }] });
    expect((await projects()).total).toBeNull();

    answerAt('/projects', { status: 200, headers: { 'x-total': '0' }, body: [] });
    expect(await projects()).toEqual({ projects: [], total: 0 });
  });
});
