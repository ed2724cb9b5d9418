import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Role } from '../../../src/core/actor.ts';
import type { ReposChange } from '../../../src/integrations/index.ts';
import type { Repos } from '../../../src/integrations/repos/repos.ts';
import type { StoredIntegration } from '../../../src/storage/documents.ts';
import { keepRepositories, nobodysIntegration } from '../../builders/repos.ts';
import { aRepository } from '../../builders/repositories.ts';
import { saying } from '../../builders/saying.ts';
import { anActor, type Service, startService, workspace } from '../../builders/service.ts';
import { store } from '../../builders/stored.ts';

let service: Service;
let acme: StoredIntegration;
beforeEach(async () => {
  service = await startService();
  const [made] = await store(service, { name: 'acme' });
  if (!made) throw new Error('nothing was stored');
  acme = made;
});
afterEach(() => service.close());

const keep = (...paths: readonly string[]) =>
  keepRepositories(
    service,
    acme,
    paths.map((path) => aRepository(path, { objectFormat: path.endsWith('256') ? 'sha256' : null })),
  );
const change = (wanted: ReposChange, actor = anActor()) => service.integrations.changeRepos(actor, acme.id, wanted);
const choose = (imported: 'all' | 'new' | readonly string[], drop: 'all' | readonly string[] = []) =>
  change({ kind: 'choice', import: imported, drop });
const imported = async () => {
  const query = { states: ['imported'], limit: 100, offset: 0 } as const;
  return (await service.integrations.listRepos(anActor(), acme.id, query)).repositories.map(({ path }) => path);
};
const trail = () => service.parts.ledger.listAudit(workspace, { integration: acme.id, limit: 20 });

describe('what Flow is to read', () => {
  it('is chosen by path and by pattern, and written down', async () => {
    await keep('acme/api', 'acme/web', 'acme/web-old', 'labs/web');

    const { changed, overview } = await choose(['ACME/api', 'acme/web*']);

    expect([changed, overview.total.imported]).toEqual([3, 3]);
    expect(await imported()).toEqual(['acme/api', 'acme/web', 'acme/web-old']);
    await choose([], ['acme/web-old']);
    expect(await imported()).toEqual(['acme/api', 'acme/web']);
    expect(await trail()).toMatchObject([
      { action: 'repos', by: 'U0ANA', after: { drop: ['acme/web-old'] } },
      { action: 'repos', after: { import: ['acme/api', 'acme/web', 'acme/web-old'] } },
    ]);
  });

  it('is all, or all that is new', async () => {
    await keep('acme/a', 'acme/b256');
    expect((await choose('all')).changed).toBe(1);
    await choose([], 'all');
    await keep('acme/a', 'acme/b256', 'acme/c');

    expect((await choose('new')).changed).toBe(1);

    expect(await imported()).toEqual(['acme/c']);
  });

  it('is nothing that a pattern leaves out, also when it is named', async () => {
    await keep('acme/api', 'acme/api-test');
    await choose('all');

    const { changed, overview } = await change({ kind: 'exclude', patterns: ['*-Test'] });

    expect([changed, overview.total.imported, overview.exclude]).toEqual([1, 1, ['*-test']]);
    await expect(choose(['acme/api-test'])).rejects.toMatchObject({
      field: 'repos',
      message: saying('excluded by the pattern *-test'),
    });
    expect((await choose(['acme/*'])).changed).toBe(0);
    await change({ kind: 'include', patterns: ['*-test'] });
    expect(await imported()).toEqual(['acme/api', 'acme/api-test']);
    expect((await trail())[0]).toMatchObject({ before: { exclude: ['*-test'] }, after: { exclude: [] } });
  });

  it.each([
    ['acme/nothing', 'no repository "acme/nothing"'],
    ['api', 'Did you mean acme/api?'],
    ['acme/z*', 'No repository that is known fits'],
    ['acme/next256', 'SHA-256'],
    ['acme/gone', 'no longer shown'],
  ])('is not %s, and the reason is told', async (word, words) => {
    await keep('acme/gone', 'acme/api', 'acme/next256');
    await choose(['acme/gone']);
    await keep('acme/api', 'acme/next256');
    const before = await trail();

    await expect(choose([word])).rejects.toMatchObject({ name: 'InputError', message: saying(words) });

    expect(await trail()).toEqual(before);
  });

  it('cannot be chosen before anybody has looked', async () => {
    await expect(choose('all')).rejects.toThrow('Refresh them first');
  });

  it('of two at once is decided by the first', async () => {
    await keep('acme/a');
    const stamp = await service.integrations.readReposStamp(anActor(), acme.id);
    await change({ kind: 'exclude', patterns: ['x'] }, anActor({ userId: 'U0BEN' }));

    const rules = { kind: 'rules', autoImport: true, exclude: [] } as const;
    const late = service.integrations.changeRepos(anActor(), acme.id, rules, stamp);

    await expect(late).rejects.toMatchObject({ name: 'EditConflict', by: [{ by: 'U0BEN', action: 'repos' }] });
    expect((await service.integrations.readRepos(anActor(), acme.id)).exclude).toEqual(['x']);
  });

  it('that stays as it is is no change', async () => {
    await keep('acme/a');
    await change({ kind: 'auto', isOn: false });
    await choose([]);

    expect(await trail()).toEqual([]);
  });

  it('takes no pattern away that is not there', async () => {
    await change({ kind: 'exclude', patterns: ['a', 'b'] });

    await expect(change({ kind: 'include', patterns: ['c'] })).rejects.toThrow('There is a, b.');
  });

  it('is forgotten with an integration that is wiped', async () => {
    await keep('acme/a');
    await service.integrations.remove(anActor(), acme.id);
    const later = { ...service.parts.clock, now: () => service.parts.clock.now() + 2 * 24 * 60 * 60 * 1000 };
    const { wipeRemoved } = await import('../../../src/integrations/remove.ts');

    await wipeRemoved({ ...service.parts, clock: later }, workspace);

    expect(await service.parts.ledger.findInventory(workspace, acme.id)).toBeUndefined();
  });
});

describe('a preview of patterns', () => {
  it('tells what each leaves out, what is imported of that, and what comes back, and saves nothing', async () => {
    await keep('acme/api', 'acme/api-test', 'acme/web-test', 'labs/web');
    await choose(['acme/api-test', 'acme/api']);
    await change({ kind: 'exclude', patterns: ['labs/'] });

    const preview = await service.integrations.previewExclusions(anActor(), acme.id, ['*-test', 'ACME/api*', 'none']);

    expect(preview).toEqual({
      patterns: [
        { pattern: '*-test', hits: 2, first: ['acme/api-test', 'acme/web-test'] },
        { pattern: 'acme/api*', hits: 2, first: ['acme/api', 'acme/api-test'] },
        { pattern: 'none', hits: 0, first: [] },
      ],
      hits: 3,
      imported: 2,
      letIn: 1,
      known: 4,
    });
    expect((await service.integrations.readRepos(anActor(), acme.id)).exclude).toEqual(['labs/']);
  });
});

describe('ten thousand repositories', () => {
  it('are kept, chosen, excluded, listed and previewed', async () => {
    const many = Array.from({ length: 10_000 }, (_each, index) => aRepository(`acme-${index % 7}/repo-${index}`));
    await keepRepositories(service, acme, many);

    expect((await choose('all')).changed).toBe(10_000);
    const { overview } = await change({ kind: 'exclude', patterns: ['*-?', 'acme-3/'] });
    const page = await service.integrations.listRepos(anActor(), acme.id, { text: '99', limit: 100, offset: 100 });

    expect(overview.total).toMatchObject({ visible: 10_000, excluded: 1438, imported: 8562 });
    expect([page.repositories.length, page.total]).toEqual([100, 280]);
  }, 20_000);
});

const drain = async (items: AsyncIterable<unknown>) => void (await Array.fromAsync(items));
type Door = (all: Repos, actor: Actor) => Promise<unknown>;
const doors: Readonly<Record<keyof Repos, readonly [least: Role, door: Door]>> = {
  readRepos: ['viewer', (all, actor) => all.readRepos(actor, nobodysIntegration)],
  listRepos: ['viewer', (all, actor) => all.listRepos(actor, nobodysIntegration, { limit: 1, offset: 0 })],
  refreshRepos: ['viewer', (all, actor) => drain(all.refreshRepos(actor, nobodysIntegration, AbortSignal.abort()))],
  previewExclusions: ['viewer', (all, actor) => all.previewExclusions(actor, nobodysIntegration, [])],
  readReposStamp: ['viewer', (all, actor) => all.readReposStamp(actor, nobodysIntegration)],
  changeRepos: ['manager', (all, actor) => all.changeRepos(actor, nobodysIntegration, { kind: 'auto', isOn: true })],
};
const ranks: readonly Role[] = ['none', 'viewer', 'manager', 'admin'];
const cells = Object.entries(doors).flatMap(([name, [least, door]]) =>
  ranks.map((role) => ({ name, role, door, isOpen: ranks.indexOf(role) >= ranks.indexOf(least) })),
);

describe('repositories', () => {
  it.each(cells)('by $name with the role $role: $isOpen', async ({ role, door, isOpen }) => {
    const error = await door(service.integrations, anActor({ role })).catch((reason: unknown) => reason);

    const isRefused = error instanceof Error && error.name === 'NotAllowedError';
    expect(isRefused).toBe(!isOpen);
  });
});
