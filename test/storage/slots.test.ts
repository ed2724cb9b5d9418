import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditTable } from '../../src/storage/embedded/ledger/audit.ts';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import { postTable } from '../../src/storage/embedded/ledger/posts.ts';
import { reportTable } from '../../src/storage/embedded/ledger/reports.ts';
import { ticketTable } from '../../src/storage/embedded/ledger/tickets.ts';
import type { Ledger } from '../../src/storage/index.ts';
import { workspace } from '../builders/service.ts';
import { slotsKeepTheirPromises } from '../contracts/slots.ts';

let directory: string;
let ledger: Ledger | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'flow-slots-'));
});

afterEach(async () => {
  await ledger?.close();
  ledger = undefined;
  await rm(directory, { recursive: true, force: true });
});

async function open(mode: 'read-write' | 'read-only' = 'read-write'): Promise<Ledger> {
  await ledger?.close();
  ledger = await openLedger({ directory, mode });
  return ledger;
}

describe('the embedded ledger of slots', () => {
  slotsKeepTheirPromises(open, open);

  it('tells of no job where nothing is kept yet', async () => {
    const beside = await open('read-only');

    expect(await beside.listDue()).toEqual([]);
    expect(await beside.listLastRuns(workspace)).toEqual([]);
  });

  it('reads a ledger of a version that knew no jobs, and adds to it when it may write', async () => {
    const older = new DatabaseSync(join(directory, 'ledger.db'));
    older.exec(`${reportTable} ${postTable} ${auditTable} ${ticketTable} PRAGMA user_version = 1;`);
    older.close();

    const beside = await open('read-only');
    expect(await beside.listLastRuns(workspace)).toEqual([]);
    expect(await beside.listUnfinishedPosts()).toEqual([]);

    const writing = await open();
    await writing.setNextDue({ workspace, job: 'tidy', nextDueAt: 5 });
    expect(await writing.listDue()).toHaveLength(1);
  });

  it('is only read beside the process that writes', async () => {
    await (await open()).setNextDue({ workspace, job: 'tidy', nextDueAt: 5 });
    const beside = await open('read-only');
    const held = { workspace, job: 'tidy', slot: 5, holder: 'two' };

    expect(await beside.listDue(workspace)).toHaveLength(1);
    for (const refused of [
      beside.setNextDue({ workspace, job: 'tidy', nextDueAt: 6 }),
      beside.claimSlot({ ...held, now: 5, until: 6 }),
      beside.extendLease(held, 7),
      beside.finishSlot(held, { at: 7, outcome: 'done', words: null }),
      beside.releaseSlot(held),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'read-only' });
    }
  });
});
