import { describe, expect, it } from 'vitest';
import { aGitLabSeed } from '../../world/seeds.ts';
import { able } from '../open-host.ts';
import { openGitLab } from './open-gitlab.ts';

const shared = aGitLabSeed({
  groups: [{ path: 'acme', members: { 'flow-svc': 20 }, memberEnds: { 'flow-svc': '2026-12-01' } }],
  projects: [{ path: 'acme/app' }, { path: 'acme/site', shares: { 'flow-svc': 40 } }],
});

describe('projects from a level on', () => {
  it('count what came by a share', async () => {
    const { host } = await openGitLab({ seed: shared });

    expect(await able(host.access).projectsFrom(40)).toEqual({ paths: new Set(['acme/site']), isComplete: true });
    expect((await able(host.access).projectsFrom(20))?.paths.size).toBe(2);
  });

  it.each(['9.5.10', 'nightly'])('are not asked of %s, which may ignore the filter', async (version) => {
    const { host, paths } = await openGitLab({ seed: shared, version });

    expect(await able(host.access).projectsFrom(40)).toBeNull();
    expect(paths()).toEqual(['/version']);
  });
});

describe('the membership in one place', () => {
  it('is the highest through any route, with its end', async () => {
    const { host, paths } = await openGitLab({ seed: shared });

    expect(await able(host.access).memberIn('project', 'acme/site')).toEqual({ level: 40, endsAt: null });
    expect(await able(host.access).memberIn('group', 'acme')).toEqual({ level: 20, endsAt: Date.UTC(2026, 11, 1) });
    expect(paths()).toContain('/projects/1002/members/all/1');
    expect(paths()).toContain('/groups/acme/members/all/1');
  });

  it('is null where there is none, and before 12.4', async () => {
    const { host } = await openGitLab();
    const old = await openGitLab({ version: '12.3.0' });

    expect(await able(host.access).memberIn('group', 'elsewhere')).toBeNull();
    expect(await able(old.host.access).memberIn('group', 'acme')).toBeNull();
  });
});

describe('groups', () => {
  const seed = aGitLabSeed({
    groups: [
      { path: 'acme', members: { 'flow-svc': 40 } },
      { path: 'empty', members: { 'flow-svc': 10 } },
      { path: 'others' },
    ],
    projects: [{ path: 'acme/team/app' }],
  });
  const look = async (expected: readonly string[], deep = false) => {
    const { host, paths } = await openGitLab({ seed });
    return { ...(await able(host.groups).visible({ expected, deep })), asked: paths() };
  };

  it('that have projects cost no call of their own', async () => {
    const { names, asked } = await look(['Acme', 'acme/team']);

    expect(names).toEqual(['acme', 'acme/team']);
    expect(asked).toEqual(['/projects']);
  });

  it('without projects are listed, and those of others are not', async () => {
    const { names, isComplete, asked } = await look(['empty', 'others']);

    expect(names).toEqual(expect.arrayContaining(['acme', 'empty']));
    expect(names).not.toContain('others');
    expect([isComplete, asked]).toEqual([true, ['/projects', '/groups']]);
  });

  it('are all listed in a deep run', async () => {
    expect((await look([], true)).names).toEqual(['acme', 'empty', 'acme/team']);
  });
});

describe('a path with %2F', () => {
  it('arrives at a server that nothing stands in front of', async () => {
    const { host, paths } = await openGitLab();

    expect(await able(host.encodedSlashes)()).toEqual({ path: 'acme/app', outcome: 'arrives', status: 200 });
    expect(paths()).toEqual(['/projects', '/projects/1001', '/projects/acme%2Fapp']);
  });

  it.each([
    [{ status: 404, body: { error: '404 Not Found' } }, 'decoded'],
    [{ status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not Found</h1>' }, 'decoded'],
    [{ status: 301, headers: { location: '/api/v4/projects/acme/app' } }, 'decoded'],
    [{ status: 400, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Request</h1>' }, 'refused'],
    [{ status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>Forbidden</h1>' }, 'refused'],
    [{ status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' }, 'unclear'],
    ['hang-up' as const, 'unclear'],
  ])('that ends in %j is %s', async (answer, outcome) => {
    const { host, world } = await openGitLab();
    world.answerWith(({ path }) => (path.includes('%2F') ? answer : undefined));

    expect(await able(host.encodedSlashes)()).toMatchObject({ outcome });
  });

  it('is not asked for where there is no project', async () => {
    const { host } = await openGitLab({ seed: aGitLabSeed({ projects: [] }) });

    expect(await able(host.encodedSlashes)()).toBeNull();
  });
});
