import { describe, expect, it } from 'vitest';
import { aGitLabSeed } from '../../world/seeds.ts';
import { able } from '../open-host.ts';
import { manyProjects, openGitLab } from './open-gitlab.ts';

describe('an inventory', () => {
  it('tells of each project what Flow needs to know', async () => {
    const projects = [
      { path: 'acme/app' },
      { path: 'acme/old', archived: true, visibility: 'public' as const },
      { path: 'acme/new', isEmpty: true, objectFormat: 'sha256' as const },
      { path: 'acme/wiki', hasRepository: false },
    ];
    const { host } = await openGitLab({ seed: aGitLabSeed({ projects }) });

    const { repositories } = await able(host.repositories).inventory({ deep: false });

    expect(repositories[0]).toEqual({
      path: 'acme/app',
      isPrivate: true,
      isArchived: false,
      isDisabled: false,
      isEmpty: false,
      objectFormat: 'sha1',
      activeAt: Date.UTC(2026, 10, 20, 8),
      level: 40,
    });
    expect(repositories.slice(1)).toMatchObject([
      { isArchived: true, isPrivate: false },
      { isEmpty: true, objectFormat: 'sha256' },
      { isDisabled: true },
    ]);
  });

  it('claims nothing that an old server does not tell', async () => {
    const { host } = await openGitLab({ version: '9.5.10' });

    const { repositories } = await able(host.repositories).inventory({ deep: false });

    expect(repositories[0]).toMatchObject({ isEmpty: null, objectFormat: null, isDisabled: false });
  });

  it.each(['scheduled', 'started', 'failed'] as const)('reads an import that is %s as empty', async (importStatus) => {
    const seed = aGitLabSeed({ projects: [{ path: 'acme/app', importStatus }] });
    const { host } = await openGitLab({ seed, version: '11.0.0' });

    expect((await able(host.repositories).inventory({ deep: false })).repositories[0]?.isEmpty).toBe(true);
  });

  it('is the page that is there anyway in a quick run, and every page in a deep one', async () => {
    const { host, paths, world } = await openGitLab({ seed: aGitLabSeed({ projects: manyProjects(250) }) });
    const ability = able(host.repositories);
    await able(host.projects)();

    const quick = await ability.inventory({ deep: false });
    const deep = await ability.inventory({ deep: true });

    expect([quick.repositories.length, quick.total, quick.isComplete]).toEqual([100, 250, false]);
    expect([deep.repositories.length, deep.total, deep.isComplete]).toEqual([250, 250, true]);
    expect(paths()).toEqual(Array.from({ length: 4 }, () => '/projects'));
    expect(world.requests()[1]?.query).toMatchObject({ pagination: 'keyset', order_by: 'id' });
  });

  it('goes on page by page where a server is too old for keysets', async () => {
    const seed = aGitLabSeed({ projects: manyProjects(120) });
    const { host } = await openGitLab({ seed, version: '9.5.10' });

    const { repositories, isComplete } = await able(host.repositories).inventory({ deep: true });

    expect([repositories.length, isComplete]).toEqual([120, true]);
  });

  it('ends after twenty pages and says so', async () => {
    const { host, paths } = await openGitLab({ seed: aGitLabSeed({ projects: manyProjects(2_050) }) });

    const { repositories, total, isComplete } = await able(host.repositories).inventory({ deep: true });

    expect([repositories.length, total, isComplete]).toEqual([2_000, null, false]);
    expect(paths()).toHaveLength(20);
  });

  it('follows no page to another host', async () => {
    const { host, world } = await openGitLab({ seed: aGitLabSeed({ projects: manyProjects(101) }) });
    world.setPublicUrl('http://gitlab.corp.local');

    expect((await able(host.repositories).inventory({ deep: true })).repositories).toHaveLength(101);
  });

  it('is not complete when a full page names no next one, for a proxy may have taken the header', async () => {
    const { host, world } = await openGitLab();
    const body = manyProjects(100).map(({ path }) => ({ path_with_namespace: path }));
    world.answerWith(() => ({ status: 200, body }));

    expect((await able(host.repositories).inventory({ deep: true })).isComplete).toBe(false);
  });
});

describe('a read probe', () => {
  const probe = async (project: object, level: 10 | 20 = 20) => {
    const seed = aGitLabSeed({
      groups: [{ path: 'acme', members: { 'flow-svc': level } }],
      projects: [{ path: 'acme/app', ...project }],
    });
    const { host, paths } = await openGitLab({ seed });
    const found = await able(host.repositories).readProbe('acme/app');
    return { found, asked: paths().slice(1) };
  };

  it('reads commits, merge requests and issues, by the number of the project', async () => {
    const { found, asked } = await probe({});

    expect(found).toEqual({ path: 'acme/app', commits: 'read', pullRequests: 'read', tickets: 'empty' });
    expect(asked).toEqual([
      '/projects/1001/repository/commits',
      '/projects/1001/merge_requests',
      '/projects/1001/issues',
    ]);
  });

  it('knows an empty repository from one that is refused', async () => {
    expect((await probe({ isEmpty: true })).found.commits).toBe('empty');
    expect((await probe({}, 10)).found.commits).toBe('refused');
  });

  it('does not ask for what the project has switched off', async () => {
    const { found, asked } = await probe({ hasRepository: false, hasIssues: false, hasMergeRequests: false });

    expect(found).toMatchObject({ commits: 'switched-off', pullRequests: 'switched-off', tickets: 'switched-off' });
    expect(asked).toEqual([]);
  });
});

describe('the hash of commits', () => {
  it.each(['sha1', 'sha256'] as const)('shows in one of them: %s', async (objectFormat) => {
    const { host } = await openGitLab({ seed: aGitLabSeed({ projects: [{ path: 'acme/app', objectFormat }] }) });

    expect(await able(able(host.repositories).objectFormat)('acme/app')).toBe(objectFormat);
  });

  it.each([
    ['15.11.0', false],
    ['16.0.0', true],
    ['nightly', true],
  ])('can be of two kinds on %s: %s', async (version, can) => {
    const { host } = await openGitLab({ version });

    expect(await able(able(host.repositories).hasObjectFormats)()).toBe(can);
  });
});
