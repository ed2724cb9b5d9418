import { beforeEach, describe, expect, it } from 'vitest';
import { type IntegrationId, newIntegrationId, WorkspaceId } from '../../src/core/ids.ts';
import type { Ledger } from '../../src/storage/index.ts';
import type { ImportChange, RepositoryQuery, ToldRepository } from '../../src/storage/inventory.ts';
import { aLook, aRepository } from '../builders/repositories.ts';

const acme = WorkspaceId.parse('T0ACME');
const other = WorkspaceId.parse('T0OTHER');

const rules = (exclude: readonly string[], autoImport = false): ImportChange => ({
  kind: 'rules',
  autoImport,
  exclude,
});
const importing = (chosen: 'all' | 'new' | readonly string[]): ImportChange => ({
  kind: 'choice',
  import: chosen,
  drop: [],
});
const dropping = (drop: 'all' | readonly string[]): ImportChange => ({ kind: 'choice', import: [], drop });

/** What every ledger keeps to about repositories. */
export function inventoryKeepsItsPromises(open: () => Promise<Ledger>, reopen: () => Promise<Ledger>): void {
  let ledger: Ledger;
  let id: IntegrationId;

  const look = (...paths: readonly string[]) =>
    ledger.keepLook(acme, id, aLook(paths.map((path) => aRepository(path))));
  const change = (each: ImportChange, revision?: number) => ledger.changeImport(acme, id, revision, each);
  const page = (query: Partial<RepositoryQuery> = {}) =>
    ledger.listRepositories(acme, id, { limit: 100, offset: 0, ...query });
  const states = async () => Object.fromEntries((await page()).repositories.map(({ path, state }) => [path, state]));

  describe('the repositories of an integration', () => {
    beforeEach(async () => {
      ledger = await open();
      id = newIntegrationId();
    });

    it('are given back as the host showed them, also after a restart', async () => {
      const shown = aRepository('acme/team/App', { hostId: '7', objectFormat: 'sha1', isFork: true, isArchived: true });
      await ledger.keepLook(acme, id, aLook([shown], { missing: ['acme-labs'] }));

      ledger = await reopen();

      expect(await page()).toEqual({ repositories: [{ ...shown, state: 'not-imported', excludedBy: null }], total: 1 });
      expect(await ledger.findInventory(acme, id)).toMatchObject({ revision: 1, missing: ['acme-labs'] });
      expect((await ledger.listRepositories(other, id, { limit: 9, offset: 0 })).total).toBe(0);
      expect(await ledger.findInventory(other, id)).toBeUndefined();
    });

    it('keep what was decided when they are looked at again', async () => {
      await look('acme/a', 'acme/b');
      expect(await change(importing(['acme/A']))).toBe(1);

      await look('acme/a', 'acme/b', 'acme/c');

      expect(await states()).toEqual({ 'acme/a': 'imported', 'acme/b': 'not-imported', 'acme/c': 'new' });
      await change(dropping(['acme/c']));
      expect(await states()).toMatchObject({ 'acme/c': 'not-imported' });
    });

    it('are imported by themselves once that is on, and only those that come then', async () => {
      await look('acme/a');
      await change(rules([], true));

      await look('acme/a', 'acme/b');

      expect(await states()).toEqual({ 'acme/a': 'not-imported', 'acme/b': 'imported' });
    });

    it('are known again under a new name by their number, on the same host', async () => {
      await ledger.keepLook(acme, id, aLook([aRepository('acme/a', { hostId: '1' })]));
      await change(importing('all'));

      await ledger.keepLook(acme, id, aLook([aRepository('acme/z', { hostId: '1' })]));
      expect(await states()).toEqual({ 'acme/z': 'imported' });

      // What takes the old name is another one.
      const taking = [aRepository('acme/y', { hostId: '1' }), aRepository('acme/z', { hostId: '2' })];
      await ledger.keepLook(acme, id, aLook(taking));
      expect(await states()).toEqual({ 'acme/y': 'imported', 'acme/z': 'new' });
      await ledger.keepLook(acme, id, aLook([aRepository('acme/z', { hostId: '1' })]));

      const elsewhere = { baseUrl: 'https://ghes.example.com' };
      await ledger.keepLook(acme, id, aLook([aRepository('acme/y', { hostId: '1' })], elsewhere));
      expect(await states()).toEqual({ 'acme/y': 'new', 'acme/z': 'gone' });
    });

    it('that were imported and are no longer shown stay as gone until somebody drops them', async () => {
      await look('acme/a', 'acme/b');
      await change(importing(['acme/a']));

      await look('acme/c');
      expect(await states()).toEqual({ 'acme/a': 'gone', 'acme/c': 'new' });
      await look('acme/c');
      expect(await states()).toEqual({ 'acme/a': 'gone', 'acme/c': 'new' });

      await look('acme/a', 'acme/c');
      expect(await states()).toMatchObject({ 'acme/a': 'imported' });
      await look('acme/c');
      await change(dropping(['acme/a']));
      expect(await states()).toEqual({ 'acme/c': 'new' });
    });

    it('stay as they were where nobody could look', async () => {
      await look('acme/a', 'labs/b');

      const labs = { name: 'Labs', onHost: null, problem: 'GitHub wants a sign-in.' };
      await ledger.keepLook(acme, id, aLook([aRepository('acme/a')], { organizations: [labs] }));
      expect(Object.keys(await states())).toEqual(['acme/a', 'labs/b']);

      await ledger.keepLook(acme, id, aLook([], { isComplete: false }));
      expect(Object.keys(await states())).toEqual(['acme/a', 'labs/b']);
    });

    it('are left out by patterns whatever was chosen, and come back as they were', async () => {
      await look('acme/app', 'acme/app-test', 'acme/.github');
      await change(importing('all'));

      expect(await change(rules(['*-test', 'acme/.*']))).toBe(2);

      expect(await states()).toEqual({
        'acme/.github': 'excluded',
        'acme/app': 'imported',
        'acme/app-test': 'excluded',
      });
      expect(await change(importing(['acme/app-test']))).toBe(0);
      expect((await page({ states: ['excluded'] })).repositories.map((each) => each.excludedBy)).toEqual([
        'acme/.*',
        '*-test',
      ]);
      await look('acme/app', 'acme/app-test', 'acme/new-test');
      expect(await states()).toMatchObject({ 'acme/new-test': 'excluded' });
      expect(await change(rules([]))).toBe(2);
      expect(await states()).toEqual({ 'acme/app': 'imported', 'acme/app-test': 'imported', 'acme/new-test': 'new' });
    });

    it('are never imported with SHA-256', async () => {
      await ledger.keepLook(
        acme,
        id,
        aLook([aRepository('acme/a', { objectFormat: 'sha256' }), aRepository('acme/b')]),
      );

      expect(await change(importing('all'))).toBe(1);

      expect(await states()).toEqual({ 'acme/a': 'sha256', 'acme/b': 'imported' });
    });

    it('are changed by nobody who looked at something older', async () => {
      await look('acme/a');
      await change(rules(['x']), 1);

      expect(await change(importing('all'), 1)).toBeUndefined();

      expect(await states()).toEqual({ 'acme/a': 'not-imported' });
      expect(await change(importing('all'), 2)).toBe(1);
    });

    it('are found by organisation, group, state and a part of their path, page by page', async () => {
      await ledger.keepLook(
        acme,
        id,
        aLook([
          aRepository('zeta/x', { isArchived: true }),
          aRepository('Acme/team/api', { organization: 'Acme' }),
          aRepository('Acme/team/web', { organization: 'Acme', objectFormat: 'sha256' }),
          aRepository('Acme/teams', { organization: 'Acme' }),
        ]),
      );
      await change(importing(['zeta/x']));
      const paths = async (query: Partial<RepositoryQuery>) =>
        (await page(query)).repositories.map((each) => each.path);

      expect(await paths({})).toEqual(['Acme/team/api', 'Acme/team/web', 'Acme/teams', 'zeta/x']);
      expect(await paths({ organization: 'acme' })).toHaveLength(3);
      expect(await paths({ organization: 'ACME/team' })).toEqual(['Acme/team/api', 'Acme/team/web']);
      expect(await paths({ states: ['archived', 'sha256'] })).toEqual(['Acme/team/web', 'zeta/x']);
      expect(await paths({ states: ['imported'], text: 'X' })).toEqual(['zeta/x']);
      expect(await page({ limit: 2, offset: 1, organization: 'acme' })).toMatchObject({ total: 3 });
      expect(await paths({ limit: 1, offset: 1 })).toEqual(['Acme/team/web']);
      expect(await ledger.countRepositories(acme, id)).toEqual([
        { organization: 'Acme', visible: 3, imported: 0, excluded: 0, fresh: 0, gone: 0, sha256: 1, archived: 0 },
        { organization: 'zeta', visible: 1, imported: 1, excluded: 0, fresh: 0, gone: 0, sha256: 0, archived: 1 },
      ]);
    });

    it('change one by one as the host tells what happened, and what was decided stays', async () => {
      await ledger.keepLook(
        acme,
        id,
        aLook([aRepository('acme/a', { hostId: '1' }), aRepository('acme/b', { hostId: '2' })]),
      );
      await change(importing(['acme/a']));
      const tell = (told: ToldRepository) => ledger.tellRepository(acme, id, told);

      expect(await tell({ kind: 'shown', repository: aRepository('acme/A-new', { hostId: '1' }) })).toBe(true);
      expect(await tell({ kind: 'shown', repository: aRepository('acme/c', { hostId: '3' }) })).toBe(true);
      expect(await tell({ kind: 'gone', path: 'acme/b', hostId: '2' })).toBe(true);
      expect(await states()).toEqual({ 'acme/A-new': 'imported', 'acme/c': 'new' });

      expect(await tell({ kind: 'active', path: 'acme/c', hostId: '3', at: '2026-11-21T09:00:00Z' })).toBe(true);
      expect(await tell({ kind: 'active', path: 'acme/c', hostId: '3', at: '2026-11-19T09:00:00Z' })).toBe(false);
      expect(await tell({ kind: 'gone', path: 'acme/A-new', hostId: '1' })).toBe(true);
      expect(await states()).toEqual({ 'acme/A-new': 'gone', 'acme/c': 'new' });
      expect((await ledger.findInventory(acme, id))?.revision).toBe(2);
    });

    it('come back with what was decided when the account may see them again', async () => {
      const shown = aRepository('acme/a', { hostId: '1', isArchived: false, defaultBranch: 'trunk' });
      await ledger.keepLook(acme, id, aLook([shown]));
      await change(importing(['acme/a']));
      const opened = (path: string, hostId: string) =>
        ledger.tellRepository(acme, id, { kind: 'opened', path, hostId, isPrivate: true });

      expect(await ledger.tellRepository(acme, id, { kind: 'gone', path: 'acme/a', hostId: '1' })).toBe(true);
      expect(await ledger.tellRepository(acme, id, { kind: 'gone', path: 'acme/a', hostId: '1' })).toBe(false);
      expect(await opened('acme/a', '1')).toBe(true);
      expect(await opened('acme/a', '1')).toBe(false);
      expect(await opened('acme/b', '2')).toBe(true);

      expect((await page()).repositories).toMatchObject([
        { path: 'acme/a', state: 'imported', defaultBranch: 'trunk' },
        { path: 'acme/b', state: 'new', visibility: 'private', isArchived: false },
      ]);
    });

    it('are left out by patterns and imported by themselves also when they are told of one by one', async () => {
      await look('acme/a');
      await change(rules(['acme/old-*'], true));
      for (const path of ['acme/old-b', 'acme/c']) {
        await ledger.tellRepository(acme, id, { kind: 'shown', repository: aRepository(path) });
      }

      expect(await states()).toEqual({ 'acme/a': 'not-imported', 'acme/c': 'imported', 'acme/old-b': 'excluded' });
    });

    it('are not begun by what is told of one, before anybody has looked at all', async () => {
      expect(await ledger.tellRepository(acme, id, { kind: 'shown', repository: aRepository('acme/a') })).toBe(false);
      expect((await page()).total).toBe(0);
    });

    it('are forgotten with what was decided', async () => {
      await look('acme/a');

      await ledger.forgetInventory(acme, id);

      expect(await ledger.findInventory(acme, id)).toBeUndefined();
      expect((await page()).total).toBe(0);
    });
  });
}
