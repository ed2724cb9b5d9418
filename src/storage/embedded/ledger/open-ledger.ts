import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../../../core/errors.ts';
import type { Ledger } from '../../ledger.ts';
import { alertTables, createAlertLedger } from './alerts.ts';
import { auditTable, createAuditLedger } from './audit.ts';
import { openDatabase } from './database.ts';
import { createHandoverLedger, handoverTable } from './handovers.ts';
import { createInventoryLedger } from './inventory.ts';
import { createPostLedger, postTable } from './posts.ts';
import { createReportLedger, reportTable } from './reports.ts';
import { inventoryTables } from './repository-rows.ts';
import { createSlotLedger, slotTable } from './slots.ts';
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
  changeAlert: refuse,
  forgetAlerts: refuse,
  beginEntry: refuse,
  endEntry: refuse,
  deferEntry: refuse,
  closePlace: refuse,
  setNextDue: refuse,
  claimSlot: refuse,
  extendLease: refuse,
  finishSlot: refuse,
  releaseSlot: refuse,
  keepLook: refuse,
  changeImport: refuse,
  forgetInventory: refuse,
  keepHandover: refuse,
  changeHandover: refuse,
  forgetHandover: refuse,
  clearHandovers: refuse,
};

/** Stands where nothing may be written and nothing, or nothing of that kind yet, is there to be read. */
const emptyLedger: Ledger = {
  ...refusals,
  findReport: async () => undefined,
  findNewestReport: async () => undefined,
  listReports: async () => [],
  listUnfinishedPosts: async () => [],
  findTicket: async () => undefined,
  listDue: async () => [],
  isSlotFinished: async () => false,
  listLastRuns: async () => [],
  listAudit: async () => [],
  checkAudit: async () => ({ intact: true, count: 0 }),
  findAlert: async () => undefined,
  listAlerts: async () => [],
  listEndedAlerts: async () => [],
  listOutboxPlaces: async () => [],
  findNextEntry: async () => undefined,
  findInventory: async () => undefined,
  listRepositories: async () => ({ repositories: [], total: 0 }),
  countRepositories: async () => [],
  findHandover: async () => undefined,
  listHandovers: async () => [],
  listUnfinishedHandovers: async () => [],
  close: async () => undefined,
};

/** A file that an older version wrote, and that is only read, has no place for the newer things yet. */
/** Opens the ledger in the store's folder: SQLite, one file. Rejects with StoreError. */
export async function openLedger({ directory, mode }: LedgerOptions): Promise<Ledger> {
  const file = join(directory, 'ledger.db');
  const readOnly = mode === 'read-only';
  if (readOnly && !existsSync(file)) return emptyLedger;

  const database = openDatabase(file, readOnly, [
    reportTable,
    postTable,
    auditTable,
    ticketTable,
    slotTable,
    alertTables,
    inventoryTables,
    handoverTable,
  ]);
  if (!database) return emptyLedger;
  const ledger: Ledger = {
    ...emptyLedger,
    ...(database.has('repositories') ? createInventoryLedger(database) : {}),
    ...(database.has('handovers') ? createHandoverLedger(database) : {}),
    ...createReportLedger(database),
    ...createPostLedger(database),
    ...createAuditLedger(database),
    ...createTicketLedger(database),
    ...(database.has('alerts') ? createAlertLedger(database) : {}),
    ...(database.has('due') ? createSlotLedger(database) : {}),
    close: async () => database.close(),
  };
  return readOnly ? { ...ledger, ...refusals } : ledger;
}
