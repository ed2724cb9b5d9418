import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../../../core/errors.ts';
import type { Ledger } from '../../ledger.ts';
import { alertTables, createAlertLedger } from './alerts.ts';
import { auditTable, createAuditLedger } from './audit.ts';
import { blindTimeTable, createBlindTimeLedger } from './blind-times.ts';
import { createLifeLedger, lifeTables } from './bot-life.ts';
import { openDatabase } from './database.ts';
import { openDeliveries } from './deliveries.ts';
import { createDeliveryFigures } from './delivery-figures.ts';
import { deliveryTables } from './delivery-rows.ts';
import { createDigestLedger, digestTable } from './digests.ts';
import { createHandoverLedger, handoverTable } from './handovers.ts';
import { createHookHealthLedger, hookHealthTables } from './hook-health.ts';
import { createHookLedger, hookTable } from './hooks.ts';
import { createInventoryLedger } from './inventory.ts';
import { createPostLedger, postTable } from './posts.ts';
import { createReportLedger, reportTable } from './reports.ts';
import { inventoryTables } from './repository-rows.ts';
import { createScheduledPostLedger, scheduledPostTable } from './scheduled-posts.ts';
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
  keepHookLook: refuse,
  forgetHookHealth: refuse,
  forgetBlindTimes: refuse,
  changeLife: refuse,
  forgetOutages: refuse,
  keepDigest: refuse,
  addScheduledPost: refuse,
  forgetScheduledPosts: refuse,
  setNextDue: refuse,
  claimSlot: refuse,
  extendLease: refuse,
  finishSlot: refuse,
  releaseSlot: refuse,
  keepLook: refuse,
  tellRepository: refuse,
  changeImport: refuse,
  forgetInventory: refuse,
  keepHandover: refuse,
  changeHandover: refuse,
  forgetHandover: refuse,
  clearHandovers: refuse,
  keepHook: refuse,
  changeHook: refuse,
  forgetHook: refuse,
  keepDelivery: refuse,
  takeDeliveries: refuse,
  endDeliveries: refuse,
  clearDeliveries: refuse,
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
  listEndedRuns: async () => [],
  listAudit: async () => [],
  checkAudit: async () => ({ intact: true, count: 0 }),
  findAlert: async () => undefined,
  listAlerts: async () => [],
  listEndedAlerts: async () => [],
  listOutboxPlaces: async () => [],
  readOutbox: async () => ({ due: 0, dueSince: null, refused: 0 }),
  listBlindTimes: async () => [],
  findLife: async () => undefined,
  listOutages: async () => [],
  findDigestBefore: async () => undefined,
  findNextEntry: async () => undefined,
  findHookLook: async () => undefined,
  listHookHours: async () => [],
  findScheduledPost: async () => undefined,
  findImage: async () => undefined,
  findInventory: async () => undefined,
  listRepositories: async () => ({ repositories: [], total: 0 }),
  countRepositories: async () => [],
  findHandover: async () => undefined,
  listHandovers: async () => [],
  listUnfinishedHandovers: async () => [],
  findHook: async () => undefined,
  listHooks: async () => [],
  followHooks: async () => undefined,
  countWaitingDeliveries: async () => ({ count: 0, oldestAt: null }),
  listDeliveryKeys: async () => new Set(),
  listHookFigures: async () => [],
  close: async () => undefined,
};

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
    blindTimeTable,
    lifeTables,
    digestTable,
    scheduledPostTable,
    hookHealthTables,
    inventoryTables,
    handoverTable,
    hookTable,
    deliveryTables,
  ]);
  if (!database) return emptyLedger;
  const deliveries = readOnly ? undefined : await openDeliveries(database, directory);
  const ledger: Ledger = {
    ...emptyLedger,
    ...(database.has('repositories') ? createInventoryLedger(database) : {}),
    ...(database.has('handovers') ? createHandoverLedger(database) : {}),
    ...(database.has('hooks') ? createHookLedger(database) : {}),
    ...createReportLedger(database),
    ...createPostLedger(database),
    ...createAuditLedger(database),
    ...createTicketLedger(database),
    ...(database.has('alerts') ? createAlertLedger(database) : {}),
    ...(database.has('hook_looks') ? createHookHealthLedger(database) : {}),
    ...(database.has('scheduled_posts') ? createScheduledPostLedger(database) : {}),
    ...(database.has('blind_times') ? createBlindTimeLedger(database) : {}),
    ...(database.has('bot_life') ? createLifeLedger(database) : {}),
    ...(database.has('digests') ? createDigestLedger(database) : {}),
    ...(database.has('due') ? createSlotLedger(database) : {}),
    ...(database.has('deliveries') ? createDeliveryFigures(database) : {}),
    ...deliveries,
    async close() {
      try {
        await deliveries?.close();
      } finally {
        database.close();
      }
    },
  };
  return readOnly ? { ...ledger, ...refusals } : ledger;
}
