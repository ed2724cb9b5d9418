import { describe, expect, it } from 'vitest';
import { encodedSlashes } from '../../src/checks/encoded-slashes.ts';
import { couldNotAsk } from '../../src/checks/host-words.ts';
import { scopes } from '../../src/checks/scopes.ts';
import { sha256Repos } from '../../src/checks/sha256-repos.ts';
import { tokenUnused } from '../../src/checks/token-unused.ts';
import { HostError } from '../../src/core/errors.ts';
import type { GrantedScopes, Host, Inventory, RepositoryAbility, RepositoryView } from '../../src/providers/index.ts';
import { aContext, dayMs, NOW } from '../builders/context.ts';

const on = (host: Partial<Host>, deep = false) => aContext({ provider: 'gitlab', host, deep });

describe('token-unused', () => {
  const judge = (lastUsedAt: number | null, storedAt?: number) => {
    const context = on({ credentialUse: async () => ({ lastUsedAt }) });
    const stored = storedAt === undefined ? {} : { storedAt };
    return tokenUnused.run({ ...context, integration: { ...context.integration, ...stored } });
  };

  it.each([
    [0, 'pass'],
    [2, 'pass'],
    [2.01, 'warn'],
    [90, 'warn'],
  ])('judges a token last used %d days ago as %s', async (days, status) => {
    expect((await judge(NOW - days * dayMs)).status).toBe(status);
  });

  it.each([
    [undefined, 'pass'],
    [NOW - dayMs, 'pass'],
    [NOW - 3 * dayMs, 'warn'],
  ])('judges one that was never used by how long Flow has had it: %s is %s', async (storedAt, status) => {
    expect((await judge(null, storedAt)).status).toBe(status);
  });

  it('claims nothing where the server does not tell', async () => {
    const verdict = await tokenUnused.run(on({ credentialUse: async () => ({ unknown: 'too old' }) }));

    expect(verdict).toMatchObject({ status: 'unknown', detail: expect.stringContaining('too old') as unknown });
  });

  it('carries when it was, for those who look into it', async () => {
    expect(await judge(NOW - 10 * dayMs)).toMatchObject({
      facts: { lastUsedAt: '2026-11-11T12:00:00Z' },
      remedy: { who: 'flow-admin' },
    });
  });
});

describe('encoded-slashes', () => {
  const judge = (outcome: 'arrives' | 'decoded' | 'refused' | 'unclear', status: number | null = 404) =>
    encodedSlashes.run(on({ encodedSlashes: async () => ({ path: 'acme/app', outcome, status }) }, true));

  it.each([
    ['arrives', 'pass'],
    ['decoded', 'fail'],
    ['refused', 'fail'],
    ['unclear', 'unknown'],
  ] as const)('judges a path that %s as %s', async (outcome, status) => {
    expect((await judge(outcome)).status).toBe(status);
  });

  it('names the switch in the proxy', async () => {
    expect(await judge('decoded')).toMatchObject({
      remedy: { who: 'network', summary: expect.stringContaining('AllowEncodedSlashes NoDecode') as unknown },
      facts: { project: 'acme/app', status: 404 },
    });
  });

  it('waits for a deep test, and for a project', async () => {
    expect(await encodedSlashes.run(on({}))).toMatchObject({ status: 'skip', facts: { waitsFor: 'deep' } });
    expect((await encodedSlashes.run(on({ encodedSlashes: async () => null }, true))).status).toBe('skip');
  });
});

describe('sha256-repos', () => {
  const aRepository = (path: string, given: Partial<RepositoryView> = {}): RepositoryView => ({
    path,
    isPrivate: true,
    isArchived: false,
    isDisabled: false,
    isEmpty: false,
    objectFormat: 'sha1',
    activeAt: NOW,
    level: 40,
    ...given,
  });
  const judge = (
    repositories: readonly RepositoryView[],
    given: Partial<RepositoryAbility & Pick<Inventory, 'total'>> = {},
    deep = false,
  ) => {
    const { total = repositories.length, ...ability } = given;
    const inventory = async () => ({ repositories, total, isComplete: true });
    const readProbe = async () => {
      throw new Error('nobody probes here');
    };
    return sha256Repos.run(on({ repositories: { inventory, readProbe, ...ability } }, deep));
  };

  it('passes when none is there', async () => {
    expect(await judge([aRepository('acme/app')])).toMatchObject({ status: 'pass', facts: { looked: 1 } });
  });

  it('warns by name and limits what is read', async () => {
    expect(await judge([aRepository('acme/app'), aRepository('acme/new', { objectFormat: 'sha256' })])).toMatchObject({
      status: 'warn',
      facts: { repositories: ['acme/new'], count: 1 },
      losses: { repos: 'limited', 'pull-requests': 'limited', tickets: 'limited' },
    });
  });

  it('takes everything when all are', async () => {
    expect(await judge([aRepository('acme/new', { objectFormat: 'sha256' })])).toMatchObject({
      losses: { repos: 'unavailable' },
    });
  });

  it('names at most twenty and counts the rest', async () => {
    const many = Array.from({ length: 30 }, (_, index) => aRepository(`acme/p${index}`, { objectFormat: 'sha256' }));

    const verdict = await judge(many);

    expect(verdict.facts?.['repositories']).toHaveLength(20);
    expect(verdict.detail).toContain('30 repositories');
  });

  const untold = Array.from({ length: 8 }, (_, index) =>
    aRepository(`acme/p${index}`, { objectFormat: null, activeAt: NOW - index * dayMs }),
  );

  it('waits for a deep test where lists do not tell, and then looks into the five newest', async () => {
    const asked: string[] = [];
    const objectFormat = async (path: string) => {
      asked.push(path);
      return path === 'acme/p4' ? ('sha256' as const) : ('sha1' as const);
    };

    expect(await judge(untold, { objectFormat })).toMatchObject({ status: 'skip', facts: { waitsFor: 'deep' } });
    expect(await judge(untold, { objectFormat }, true)).toMatchObject({
      status: 'warn',
      facts: { repositories: ['acme/p4'], looked: 5, total: 8 },
      losses: { repos: 'limited' },
    });
    expect(asked).toEqual(['acme/p0', 'acme/p1', 'acme/p2', 'acme/p3', 'acme/p4']);
  });

  it('passes a server that is older than such repositories, with no call', async () => {
    expect((await judge(untold, { hasObjectFormats: async () => false })).status).toBe('pass');
  });

  it('claims nothing when nobody tells', async () => {
    expect((await judge(untold, { objectFormat: async () => null }, true)).status).toBe('unknown');
  });
});

describe('scopes of a server that lists none', () => {
  const judge = (granted: GrantedScopes) => scopes.run(on({ grantedScopes: async () => granted }));
  const told = (proven: readonly string[], refused: readonly string[] = []) => ({
    unknown: 'too old',
    proven,
    refused,
  });

  it('pass when every call shows them', async () => {
    expect((await judge(told(['read_user', 'api', 'read_repository']))).status).toBe('pass');
  });

  it.each([
    [['read_user', 'api'], ['read_repository']],
    [['read_user', 'read_api', 'read_repository'], ['api']],
    [[], []],
  ])('are unknown as far as %j does not reach', async (proven, untold) => {
    const verdict = await judge(told(proven));

    expect(verdict.status).toBe('unknown');
    expect(verdict.facts?.['untold'] ?? []).toEqual(untold);
  });

  it('fail when a call is refused for one, with what it costs', async () => {
    expect(await judge(told(['read_user'], ['api']))).toMatchObject({
      status: 'fail',
      facts: { missing: ['api'] },
      losses: { repos: 'unavailable', webhooks: 'unavailable' },
    });
    expect(await judge(told(['read_user', 'api'], ['read_repository']))).toMatchObject({
      status: 'fail',
      losses: { repos: 'unavailable' },
    });
  });

  it('are asked for with more calls in a deep run only', async () => {
    const asked: unknown[] = [];
    const grantedScopes: Host['grantedScopes'] = async (options) => {
      asked.push(options);
      return { scopes: [] };
    };

    await scopes.run(on({ grantedScopes }));
    await scopes.run(on({ grantedScopes }, true));

    expect(asked).toEqual([{ deep: false }, { deep: true }]);
  });
});

describe('a call that a missing scope refuses', () => {
  it('is no finding of its own', () => {
    const error = new HostError('forbidden', 'no', { status: 403, refusal: 'insufficient-scope' });

    expect(couldNotAsk(error)).toMatchObject({ status: 'skip', facts: { waitsFor: 'scopes' } });
  });
});
