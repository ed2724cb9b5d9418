import { describe, expect, it } from 'vitest';
import { repoRead } from '../../src/checks/repo-read.ts';
import { reposVisible } from '../../src/checks/repos-visible.ts';
import type { ReadProbe, RepositoryView } from '../../src/providers/index.ts';
import { aContext, type ContextOrder, NOW } from '../builders/context.ts';
import { aRefusal, aRepository, aView, holding, outside, seeing } from '../builders/organizations.ts';

describe('repos-visible in a quick run', () => {
  const quick = (order: ContextOrder) => reposVisible.run(aContext({ provider: 'github', ...order }));

  it('is content with one private repository', async () => {
    expect((await quick({})).status).toBe('pass');
  });

  it('takes an owner’s word for there being none', async () => {
    expect((await quick({ host: seeing([aView({ seesPrivate: false, privateCount: 0 })]) })).status).toBe('pass');
  });

  it('does not accuse where a member sees none: there may be none', async () => {
    const host = seeing([aView({ role: 'member', seesPrivate: false, privateCount: 0 })]);

    expect((await quick({ host })).status).toBe('unknown');
  });

  it.each([
    ['sso-authorised', seeing([aView(aRefusal('sso'))])],
    ['orgs-visible', seeing([aView(outside)])],
    ['org-role', seeing([aView({ state: 'pending', seesPrivate: null })])],
    ['scopes', { grantedScopes: async () => ({ scopes: ['admin:org'] }) }],
  ])('waits for %s', async (waitsFor, host) => {
    expect(await quick({ host })).toMatchObject({ status: 'skip', facts: { waitsFor } });
  });
});

describe('repos-visible in a deep run', () => {
  const deep = (repositories: readonly RepositoryView[], isComplete = true) =>
    reposVisible.run(
      aContext({ provider: 'github', deep: true, host: { repositories: holding(repositories, { isComplete }) } }),
    );

  it('counts what will bring no data', async () => {
    const verdict = await deep([
      aRepository(),
      aRepository({ isArchived: true }),
      aRepository({ isEmpty: true }),
      aRepository({ isDisabled: true, isPrivate: false }),
    ]);

    expect(verdict).toMatchObject({
      status: 'pass',
      facts: { total: 4, private: 3, archived: 1, empty: 1, disabled: 1 },
      detail: 'It sees 4 repositories, of which 1 archived, 1 switched off, 1 empty.',
    });
  });

  it.each([
    ['no repository', [], true, 'fail'],
    ['none on the pages that were read', [], false, 'pass'],
    ['archived ones only', [aRepository({ isArchived: true })], true, 'warn'],
  ] as const)('judges %s', async (_, repositories, isComplete, status) => {
    expect((await deep(repositories, isComplete)).status).toBe(status);
  });
});

describe('repo-read', () => {
  const probed: ReadProbe = { path: 'acme/app', commits: 'read', pullRequests: 'read', tickets: 'read' };
  const read = (given: Partial<ReadProbe>, order: ContextOrder = {}) => {
    const repositories = { ...holding([aRepository()]), readProbe: async () => ({ ...probed, ...given }) };
    return repoRead.run(aContext({ provider: 'github', deep: true, ...order, host: { repositories } }));
  };

  it('waits for a deep run', async () => {
    expect(await read({}, { deep: false })).toMatchObject({ status: 'skip', facts: { waitsFor: 'deep' } });
  });

  it.each<[Partial<ReadProbe>, string]>([
    [{}, 'pass'],
    [{ tickets: 'switched-off' }, 'pass'],
    [{ commits: 'empty' }, 'pass'],
    [{ tickets: 'unknown' }, 'pass'],
    [{ commits: 'unknown', pullRequests: 'unknown', tickets: 'unknown' }, 'unknown'],
    [{ pullRequests: 'refused' }, 'fail'],
  ])('judges %j as %s', async (given, status) => {
    expect((await read(given)).status).toBe(status);
  });

  it('costs only what is refused, and minds only what is switched on', async () => {
    expect(await read({ tickets: 'refused' })).toMatchObject({ losses: { tickets: 'limited' } });
    expect((await read({ tickets: 'refused' }, { services: ['repos'] })).status).toBe('pass');
  });

  it('tries the private repository with the newest work', async () => {
    const tried: string[] = [];
    const choice = holding([
      aRepository({ path: 'acme/public', isPrivate: false, activeAt: NOW }),
      aRepository({ path: 'acme/old', activeAt: NOW - 2 }),
      aRepository({ path: 'acme/new', activeAt: NOW - 1 }),
      aRepository({ path: 'acme/gone', activeAt: NOW, isArchived: true }),
    ]);
    const repositories = {
      ...choice,
      readProbe: async (path: string) => {
        tried.push(path);
        return { ...probed, path };
      },
    };

    await repoRead.run(aContext({ provider: 'github', deep: true, host: { repositories } }));

    expect(tried).toEqual(['acme/new']);
  });

  it('claims nothing where there is nothing to try', async () => {
    const host = { repositories: holding([aRepository({ isEmpty: true })]) };

    expect((await repoRead.run(aContext({ provider: 'github', deep: true, host }))).status).toBe('unknown');
  });
});
