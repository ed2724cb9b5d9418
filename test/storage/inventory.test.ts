import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newIntegrationId } from '../../src/core/ids.ts';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import { aLook, aRepository } from '../builders/repositories.ts';
import { workspace } from '../builders/service.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'flow-inventory-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const open = (mode: 'read-write' | 'read-only') => openLedger({ directory, mode });
const change = (statement: string) => {
  const database = new DatabaseSync(join(directory, 'ledger.db'));
  database.exec(statement);
  database.close();
};

describe('the repositories in the ledger', () => {
  it('are none in a file of an older version that is only read, and have a place once it is written', async () => {
    await (await open('read-write')).close();
    change('DROP TABLE repositories; DROP TABLE inventories');
    const id = newIntegrationId();

    const reading = await open('read-only');
    expect(await reading.findInventory(workspace, id)).toBeUndefined();
    await expect(reading.keepLook(workspace, id, aLook([]))).rejects.toMatchObject({ code: 'read-only' });
    await reading.close();

    const writing = await open('read-write');
    await writing.keepLook(workspace, id, aLook([aRepository('acme/a')]));
    expect(await writing.countRepositories(workspace, id)).toHaveLength(1);
    await writing.close();
  });

  it('are all as they were when a change breaks in the middle', async () => {
    const id = newIntegrationId();
    const writing = await open('read-write');
    await writing.keepLook(workspace, id, aLook([aRepository('acme/a'), aRepository('acme/b')]));
    // The second row that is put in breaks the look.
    change(`CREATE TRIGGER breaks BEFORE INSERT ON repositories WHEN new.place = 'acme/d'
      BEGIN SELECT RAISE(ABORT, 'the disk is gone'); END`);
    const rules = { kind: 'rules', autoImport: true, exclude: ['acme/b'] } as const;

    const look = writing.keepLook(workspace, id, aLook([aRepository('acme/c'), aRepository('acme/d')]));

    await expect(look).rejects.toMatchObject({ name: 'StoreError' });
    const query = { limit: 10, offset: 0 };
    expect((await writing.listRepositories(workspace, id, query)).repositories.map(({ path }) => path)).toEqual([
      'acme/a',
      'acme/b',
    ]);
    expect(await writing.findInventory(workspace, id)).toMatchObject({ revision: 1 });

    change(
      `CREATE TRIGGER breaks_head BEFORE INSERT ON inventories BEGIN SELECT RAISE(ABORT, 'the disk is gone'); END`,
    );
    await expect(writing.changeImport(workspace, id, 1, rules)).rejects.toMatchObject({ name: 'StoreError' });
    expect((await writing.listRepositories(workspace, id, { ...query, states: ['excluded'] })).total).toBe(0);
    expect(await writing.findInventory(workspace, id)).toMatchObject({ revision: 1, exclude: [] });
    await writing.close();
  });
});
