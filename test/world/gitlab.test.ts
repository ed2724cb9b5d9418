import { Gitlab } from '@gitbeaker/rest';
import { afterEach, describe, expect, it } from 'vitest';
import { type GitLabOptions, type GitLabWorld, startGitLab } from './gitlab.ts';
import { aGitLabSeed, goodGitLabToken } from './seeds.ts';

const worlds: GitLabWorld[] = [];

async function start(options: Partial<GitLabOptions> = {}) {
  const world = await startGitLab({ seed: aGitLabSeed(), ...options });
  worlds.push(world);
  return world;
}

const gitbeaker = (world: GitLabWorld, token = goodGitLabToken) => new Gitlab({ host: world.baseUrl, token });

async function ask(world: GitLabWorld, path: string, token: string | undefined = goodGitLabToken) {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const response = await fetch(`${world.baseUrl}/api/v4${path}`, { headers });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, body: isJson ? (JSON.parse(text) as unknown) : text };
}

afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.close()));
});

describe('the emulated GitLab', () => {
  it('answers gitbeaker: account, token, projects with permissions, groups', async () => {
    const world = await start();
    world.setTokenExpiry(goodGitLabToken, '2099-12-01');
    const api = gitbeaker(world);

    expect((await api.Users.showCurrentUser()).username).toBe('flow-svc');
    expect(await api.PersonalAccessTokens.show()).toMatchObject({
      scopes: ['api', 'read_user', 'read_repository'],
      expires_at: '2099-12-01',
      active: true,
    });
    const projects = await api.Projects.all({ membership: true });
    expect(projects.map((each) => [each.path_with_namespace, each.permissions])).toEqual([
      ['acme/app', { project_access: null, group_access: { access_level: 40, notification_level: 3 } }],
      ['acme/site', { project_access: null, group_access: { access_level: 40, notification_level: 3 } }],
    ]);
    expect((await api.Groups.all()).map((each) => each.full_path)).toEqual(['acme']);
  });

  it('takes a token in either header and works below a path', async () => {
    const world = await start({ subpath: '/gitlab' });

    const bearer = await ask(world, '/version');

    expect(world.baseUrl).toBe(`${world.url}/gitlab`);
    expect(bearer.body).toMatchObject({ version: '17.9.1-ee' });
    expect((await gitbeaker(world).Users.showCurrentUser()).username).toBe('flow-svc');
    expect(world.requests().map((each) => each.path)).toEqual(['/gitlab/api/v4/version', '/gitlab/api/v4/user']);
  });

  it('refuses in the words of GitLab', async () => {
    const world = await start();

    expect((await ask(world, '/version', '')).body).toEqual({ message: '401 Unauthorized' });
    expect((await ask(world, '/user', 'glpat-canaryunknown')).body).toEqual({ message: '401 Unauthorized' });
    world.setScopes(goodGitLabToken, ['read_user']);
    expect(await ask(world, '/projects')).toMatchObject({
      status: 403,
      body: { error: 'insufficient_scope', scope: 'api read_api' },
    });
    world.expireToken(goodGitLabToken);
    expect((await ask(world, '/user')).body).toEqual({
      error: 'invalid_token',
      error_description: 'Token is expired. You can either do re-authorization or token refresh.',
    });
    world.revokeToken(goodGitLabToken);
    expect((await ask(world, '/user')).body).toEqual({
      error: 'invalid_token',
      error_description: 'Token was revoked. You have to re-authorize from the user.',
    });
  });

  it.each([
    ['9.5.10', 404],
    ['14.10.5', 405],
    ['15.4.6', 401],
    ['15.5.0', 200],
  ])('in %s answers %i to the question about the token itself', async (version, status) => {
    const world = await start({ version });

    expect((await ask(world, '/personal_access_tokens/self')).status).toBe(status);
  });

  it.each([
    ['9.5.10', []],
    ['13.0.0', ['repository_access_level', 'empty_repo']],
    ['17.9.1-ee', ['repository_access_level', 'empty_repo', 'repository_object_format']],
  ])('in %s tells of a project what that release tells', async (version, fields) => {
    const world = await start({ version });

    const { body } = await ask(world, '/projects/acme%2Fapp');

    const told = ['repository_access_level', 'empty_repo', 'repository_object_format'].filter((field) =>
      JSON.stringify(body).includes(`"${field}"`),
    );
    expect(told).toEqual(fields);
  });

  it('knows /metadata from 15.2 on', async () => {
    const world = await start({ version: '15.1.6' });

    expect((await ask(world, '/metadata')).status).toBe(404);
    world.setVersion('15.2.0');
    expect((await ask(world, '/metadata')).status).toBe(200);
  });

  it('shows the hooks of a project to its maintainers, and their events from 17.3 on', async () => {
    const hooks = [{ url: 'https://flow.example.com/x', deliveries: ['200', 'internal error'] }];
    const world = await start({ seed: aGitLabSeed({ projects: [{ path: 'acme/app', hooks }] }) });

    expect((await ask(world, '/projects/1001/hooks')).body).toMatchObject([{ id: 1, alert_status: 'executable' }]);
    expect((await ask(world, '/projects/1001/hooks/1/events')).body).toMatchObject([
      { response_status: '200' },
      { response_status: 'internal error' },
    ]);
    world.setVersion('17.2.0');
    expect((await ask(world, '/projects/1001/hooks/1/events')).status).toBe(404);
    world.setRole('acme', 'flow-svc', 30);
    expect((await ask(world, '/projects/1001/hooks')).status).toBe(403);
  });

  it('shows the hooks of a group to its owners, in the Enterprise Edition', async () => {
    const world = await start();

    expect((await ask(world, '/groups/acme/hooks')).status).toBe(403);
    world.setRole('acme', 'flow-svc', 50);
    expect((await ask(world, '/groups/acme/hooks')).body).toEqual([]);
    world.setVersion('17.9.1');
    expect((await ask(world, '/groups/acme/hooks')).status).toBe(404);
  });

  it('counts shares where the level is asked for, and tells them in no list', async () => {
    const projects = [{ path: 'other/app', shares: { 'flow-svc': 40 as const } }];
    const world = await start({ seed: aGitLabSeed({ projects }) });

    expect((await ask(world, '/projects?min_access_level=40')).body).toMatchObject([
      { permissions: { project_access: null, group_access: null } },
    ]);
    expect((await ask(world, '/projects/1001/members/all/1')).body).toMatchObject({ access_level: 40 });
  });

  it('calls itself what its administrator wrote', async () => {
    const world = await start();
    world.setPublicUrl('https://git.internal.example');

    expect((await ask(world, '/user')).body).toMatchObject({ web_url: 'https://git.internal.example/flow-svc' });
    expect((await ask(world, '/projects')).headers.get('link')).toContain('https://git.internal.example/api/v4/');
  });

  it('tells an OAuth token about itself, and lists branches over Git', async () => {
    const world = await start();
    const bearer = { authorization: `Bearer ${goodGitLabToken}` };
    const basic = { authorization: `Basic ${Buffer.from(`oauth2:${goodGitLabToken}`).toString('base64')}` };
    const git = `${world.baseUrl}/acme/app.git/info/refs?service=git-upload-pack`;

    const info = await fetch(`${world.baseUrl}/oauth/token/info`, { headers: bearer });

    expect(await info.json()).toMatchObject({ expires_in: 5400, scope: ['api', 'read_user', 'read_repository'] });
    expect((await fetch(git, { headers: basic })).status).toBe(200);
    world.setScopes(goodGitLabToken, ['read_user']);
    expect((await fetch(git, { headers: basic })).status).toBe(401);
  });

  it('pages with counting headers, and by keyset with the link alone', async () => {
    const projects = Array.from({ length: 5 }, (_, index) => ({ path: `acme/p${index}` }));
    const world = await start({ seed: aGitLabSeed({ projects }) });

    const counted = await ask(world, '/projects?membership=true&per_page=2&page=2');
    const keyset = await ask(world, '/projects?membership=true&per_page=2&pagination=keyset&order_by=id&sort=asc');

    expect(Object.fromEntries(counted.headers)).toMatchObject({
      'x-total': '5',
      'x-total-pages': '3',
      'x-next-page': '3',
    });
    expect(counted.headers.get('link')).toContain('rel="next"');
    expect(keyset.headers.get('x-total')).toBeNull();
    expect(keyset.headers.get('link')).toContain('rel="next"');
    expect(await gitbeaker(world).Projects.all({ membership: true, perPage: 2 })).toHaveLength(5);
  });

  it('filters by the effective level, which changes while it runs', async () => {
    const world = await start();
    world.setRole('acme', 'flow-svc', 20);
    world.setRole('acme/app', 'flow-svc', 50);

    const strong = await gitbeaker(world).Projects.all({ membership: true, minAccessLevel: 40 });
    const member = await ask(world, '/projects/acme%2Fapp/members/all/1');

    expect(strong.map((each) => each['path_with_namespace'])).toEqual(['acme/app']);
    expect(member.body).toMatchObject({ username: 'flow-svc', access_level: 50 });
    world.setRole('acme', 'flow-svc', 'none');
    expect(await gitbeaker(world).Projects.all({ membership: true })).toHaveLength(1);
  });

  it.each(['blocked', 'deactivated'] as const)('says that an account is %s', async (state) => {
    const world = await start();
    world.setUserState('flow-svc', state);

    const { status, body } = await ask(world, '/user');

    expect(status).toBe(403);
    expect(JSON.stringify(body)).toContain(`has been ${state}`);
  });

  it('sends rate limit headers only when the limiter is on, and plain text when it is used up', async () => {
    const world = await start();

    expect((await ask(world, '/version')).headers.get('ratelimit-limit')).toBeNull();
    world.setRateLimit({ limit: 10, remaining: 1, resetAt: Date.now() + 30_000 });
    expect((await ask(world, '/version')).headers.get('ratelimit-remaining')).toBe('0');
    const late = await ask(world, '/version');
    expect(late).toMatchObject({ status: 429, body: 'Retry later\n' });
    expect(late.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('shows people a sign-in page outside the API', async () => {
    const world = await start();

    expect((await fetch(world.url, { redirect: 'manual' })).headers.get('location')).toBe('/users/sign_in');
  });
});
