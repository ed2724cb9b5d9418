export { checkStore } from './embedded/check-store.ts';
export { openEmbeddedStore } from './embedded/open-embedded-store.ts';
export { openStorage, type Storage } from './embedded/open-storage.ts';
export type { StoreLog } from './embedded/store-log.ts';
export type { Ledger } from './ledger.ts';
export type { AlertChange, AlertLedger, NewOutboxEntry, OutboxEntry } from './outbox.ts';
export type { Store } from './store.ts';
