import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../../../core/errors.ts';
import type { Ledger } from '../../ledger.ts';
import { auditTable, createAuditLedger } from './audit.ts';
import { openDatabase } from './database.ts';
import { createPostLedger, postTable } from './posts.ts';
import { createReportLedger, reportTable } from './reports.ts';
import { createTicketLedger, ticketTable } from './tickets.ts';

export interface LedgerOptions {
  /** The store's folder; whoever writes the ledger holds that folder's lock. */
  readonly directory: string;
  readonly mode: 'read-write' | 'read-only';
}

const refuse = () =>
  Promise.reject(new StoreError('read-only', 'Another process writes here, so this one only reads.'));

/** What may not be done where another process writes. */
const refusals = {
  keepReport: refuse,
  forgetReports: refuse,
  beginPost: refuse,
  endPost: refuse,
  appendAudit: refuse,
  issueTicket: refuse,
  takeTicket: refuse,
};

/** Stands where nothing may be written and nothing is there to be read. */
const emptyLedger: Ledger = {
  ...refusals,
  findReport: async () => undefined,
  findNewestReport: async () => undefined,
  listReports: async () => [],
  listUnfinishedPosts: async () => [],
  findTicket: async () => undefined,
  listAudit: async () => [],
  checkAudit: async () => ({ intact: true, count: 0 }),
  close: async () => undefined,
};

/** Opens the ledger in the store's folder: SQLite, one file. Rejects with StoreError. */
export async function openLedger({ directory, mode }: LedgerOptions): Promise<Ledger> {
  const file = join(directory, 'ledger.db');
  const readOnly = mode === 'read-only';
  if (readOnly && !existsSync(file)) return emptyLedger;

  const database = openDatabase(file, readOnly, [reportTable, postTable, auditTable, ticketTable]);
  if (!database) return emptyLedger;
  const ledger: Ledger = {
    ...createReportLedger(database),
    ...createPostLedger(database),
    ...createAuditLedger(database),
    ...createTicketLedger(database),
    close: async () => database.close(),
  };
  return readOnly ? { ...ledger, ...refusals } : ledger;
}
