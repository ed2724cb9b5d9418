import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newIntegrationId, newReportId } from '../../src/core/ids.ts';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import type { Ledger } from '../../src/storage/index.ts';
import { workspace } from '../builders/service.ts';
import { ledgerKeepsHandovers } from '../contracts/handovers.ts';
import { ledgerKeepsHookHealth } from '../contracts/hook-health.ts';
import { ledgerKeepsHooks } from '../contracts/hooks.ts';
import { inventoryKeepsItsPromises } from '../contracts/inventory.ts';
import { aKeptReport, anAuditEntry, ledgerKeepsItsPromises } from '../contracts/ledger.ts';
import { ledgerKeepsScheduledPosts } from '../contracts/scheduled-posts.ts';

let directory: string;
let ledger: Ledger | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'flow-ledger-'));
});

afterEach(async () => {
  await ledger?.close();
  ledger = undefined;
  await rm(directory, { recursive: true, force: true });
});

async function open(mode: 'read-write' | 'read-only' = 'read-write'): Promise<Ledger> {
  ledger = await openLedger({ directory, mode });
  return ledger;
}

async function reopen(): Promise<Ledger> {
  await ledger?.close();
  return open();
}

describe('the embedded ledger', () => {
  ledgerKeepsItsPromises(open, reopen);
  inventoryKeepsItsPromises(open, reopen);
  ledgerKeepsHandovers(open, reopen);
  ledgerKeepsHooks(open, reopen);
  ledgerKeepsScheduledPosts(open, reopen);
  ledgerKeepsHookHealth(open, reopen);

  it('reads nothing where nothing is, and makes no file then', async () => {
    const beside = await open('read-only');

    expect(await beside.findReport(workspace, newReportId())).toBeUndefined();
    await expect(readFile(join(directory, 'ledger.db'))).rejects.toThrow('ENOENT');
  });

  it('reads beside the process that writes, and refuses to write there', async () => {
    const writing = await openLedger({ directory, mode: 'read-write' });
    const kept = aKeptReport(newIntegrationId());
    await writing.keepReport(workspace, kept);

    const beside = await open('read-only');

    expect(await beside.findReport(workspace, kept.id)).toEqual(kept);
    await expect(beside.keepReport(workspace, aKeptReport(null))).rejects.toMatchObject({ code: 'read-only' });
    await writing.close();
  });

  it('is read without leaving anything behind while nobody writes', async () => {
    const kept = aKeptReport(newIntegrationId());
    await (await open()).keepReport(workspace, kept);
    await ledger?.close();
    const before = await readdir(directory);
    const bytes = await readFile(join(directory, 'ledger.db'));

    const still = await open('read-only');
    expect(await still.findReport(workspace, kept.id)).toEqual(kept);
    await still.close();

    expect(await readdir(directory)).toEqual(before);
    expect(await readFile(join(directory, 'ledger.db'))).toEqual(bytes);
  });

  it('reads what a process that was killed had written last', async () => {
    const writing = await open();
    const kept = aKeptReport(newIntegrationId());
    await writing.keepReport(workspace, kept);
    // What stands beside the file while it is open is what a killed process leaves there.
    const left = await mkdtemp(join(tmpdir(), 'flow-ledger-'));
    for (const name of ['ledger.db', 'ledger.db-wal']) {
      await writeFile(join(left, name), await readFile(join(directory, name)));
    }

    const after = await openLedger({ directory: left, mode: 'read-only' });
    expect(await after.findReport(workspace, kept.id)).toEqual(kept);
    await after.close();
    await rm(left, { recursive: true });
  });

  it.each(['read-only', 'read-write'] as const)('says of a damaged file what to do, opened %s', async (mode) => {
    await writeFile(
      join(directory, 'ledger.db'),
      'no database, but long enough to be taken for one at first sight'.repeat(99),
    );

    await expect(open(mode)).rejects.toThrow(/is no ledger .+Put it back from a backup\.$/);
  });

  it('leaves a file of a newer version alone', async () => {
    const newer = new DatabaseSync(join(directory, 'ledger.db'));
    newer.exec('PRAGMA user_version = 99');
    newer.close();

    await expect(open()).rejects.toMatchObject({ code: 'newer' });
  });

  it('lets nobody change or cut the audit trail, and finds where somebody did all the same', async () => {
    const trail = await open();
    for (const action of ['add', 'renew', 'remove']) await trail.appendAudit(workspace, anAuditEntry({ action }));
    const database = new DatabaseSync(join(directory, 'ledger.db'));
    const forge = "UPDATE audit SET body = replace(body, 'renew', 'edit') WHERE number = 2";

    expect(() => database.exec(forge)).toThrow('not changed');
    expect(() => database.exec('DELETE FROM audit WHERE number = 2')).toThrow('not cut');
    database.exec(`DROP TRIGGER audit_is_only_written; ${forge}`);
    expect(await trail.checkAudit(workspace)).toEqual({
      intact: false,
      number: 2,
      why: 'it was changed after it was written',
    });
    database.exec('DROP TRIGGER audit_is_kept; DELETE FROM audit WHERE number = 2');
    expect(await trail.checkAudit(workspace)).toMatchObject({ intact: false, number: 2, why: 'it is missing' });
    database.close();
  });

  it('says in words that its file cannot be used', async () => {
    await rm(directory, { recursive: true });

    await expect(open()).rejects.toMatchObject({ name: 'StoreError', code: 'unwritable' });
  });
});
